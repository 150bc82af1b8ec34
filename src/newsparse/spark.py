"""Dumps of any size on Apache Spark: ``newsparse.arrow`` handed to ``mapInArrow``.

Needs Java 17 or newer and ``pip install 'newsparse[spark]'`` on the driver and on every worker of the cluster.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from newsparse.arrow import SCHEMA, output_schema, parse_batches
from newsparse.dumps.batches import Batches, Mark
from newsparse.dumps.inputs import find_inputs
from newsparse.dumps.pages import PagesJob
from newsparse.dumps.records import Input, ReadingOptions
from newsparse.errors import MissingExtraError
from newsparse.tables import find_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from newsparse.workers import Limits


def parse_table(
    table: DataFrame,
    *,
    content_column: str | None = None,
    url_column: str | None = None,
    id_column: str | None = None,
    date_column: str | None = None,
    keep: Iterable[str] = (),
    time_limit: float = 60,
    memory_limit: int = 2 * 2**30,
    **options: Any,
) -> DataFrame:
    """The articles of a table with pages: one row out for each row in, by ``newsparse.arrow.parse_batches``.

    ``table`` is any DataFrame with a column of HTML or text, strings or bytes; the options are those of
    ``parse_batches`` and ``parse``. Lazy, as all in Spark: nothing is read before the result is written. Set
    ``spark.sql.execution.arrow.maxRecordsPerBatch`` to some hundred: Spark's 10,000 pages are a GB in each task.
    Raises OptionError for a column that is not there.
    """
    types = _spark_types()
    keep = tuple(keep)
    names = {"content": content_column, "url": url_column, "record_id": id_column, "date": date_column}
    columns = find_columns(table.columns, **names)
    needed = [name for name in table.columns if name in {*columns, *keep}]
    table = table.select(*(f"`{name}`" for name in needed))
    work = partial(
        parse_batches,
        content_column=columns.content,
        url_column=columns.url,
        id_column=columns.record_id,
        date_column=columns.date,
        keep=keep,
        time_limit=time_limit,
        memory_limit=memory_limit,
        **options,
    )
    return table.mapInArrow(work, types.from_arrow_schema(output_schema(types.to_arrow_schema(table.schema), keep)))


def parse_dumps(
    spark: SparkSession,
    files: Iterable[str],
    *,
    reading: ReadingOptions | None = None,
    time_limit: float = 60,
    memory_limit: int = 2 * 2**30,
    **options: Any,
) -> DataFrame:
    """The articles of dump files, such as a listing of WARCs: one row for each record, each file read by one task.

    ``files`` are names, folders and globs as for ``newsparse run``. Every worker must find them under the same name,
    on a shared or mounted file system. ``reading`` says how they are read, ``options`` are those of ``parse``. What
    cannot be read is a row with ``error`` and ``detail``. Raises InputError for a name that nothing is found under.
    """
    from newsparse.workers import Limits

    types = _spark_types()
    inputs = find_inputs(files)
    job = PagesJob(options=options)
    job.warm_up()  # a wrong option raises here
    work = partial(_rows_of, inputs, job, reading or ReadingOptions(), Limits(time_limit, memory_limit))
    numbers = spark.range(0, len(inputs), 1, max(len(inputs), 1))  # one file, one partition, one task
    return numbers.mapInArrow(work, types.from_arrow_schema(SCHEMA))


def _spark_types() -> Any:
    """Spark's own translation of schemas from and to Arrow."""
    try:
        from pyspark.sql.pandas import types
    except ImportError as error:
        raise MissingExtraError("newsparse.spark needs pyspark: pip install 'newsparse[spark]'") from error
    return types


def _rows_of(
    inputs: tuple[Input, ...], job: PagesJob, reading: ReadingOptions, limits: Limits, numbers: Iterator[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """What one task does: the rows of the inputs with these numbers."""
    import pyarrow as pa

    from newsparse.workers import Packed, Pool

    with Pool(job, 1, limits) as pool:
        for number in (number for batch in numbers for number in batch.column(0).to_pylist()):
            for _, pieces in pool.map(Batches([inputs[number]], Mark(), reading, PART_RECORDS)):
                for piece in pieces:
                    if isinstance(piece, Packed):
                        parcel = piece.parcel
                    else:
                        parcel = job.parcel_of_lost(piece.item, piece.error, piece.detail)
                    yield from pa.ipc.open_stream(parcel.payload)


PART_RECORDS = 2**40
"""Spark makes the parts of its output itself."""
