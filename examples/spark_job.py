"""Parse an archive on a Spark cluster: a table of pages or a listing of WARC files in, a table of articles out.

    spark-submit examples/spark_job.py --table pages.parquet --output articles.parquet
    spark-submit examples/spark_job.py --files '/mnt/archive/CC-NEWS-2025-01/*.warc.gz' --output articles.parquet

Every worker of the cluster needs ``pip install 'newsparse[spark]'`` for the Python that Spark starts there, and must
find the files under the same name. Run again after a stop, Spark begins anew: it commits an output as a whole.
"""

from __future__ import annotations

import argparse

from pyspark.sql import SparkSession

from newsparse.spark import parse_dumps, parse_table


def main() -> None:
    """Read the command line and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--table", help="Parquet with a column of HTML or text")
    source.add_argument("--files", nargs="+", help="WARC, WET, JSONL and other dumps: names, folders, globs")
    parser.add_argument("--content-column", help="the column with HTML or text, when its name does not tell")
    parser.add_argument("--output", required=True, help="the Parquet table to write")
    arguments = parser.parse_args()

    spark = (
        SparkSession.builder.appName("newsparse")
        # A page is 100 KB and more: Spark's 10,000 in a batch would be a GB in each task.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 256)
        .getOrCreate()
    )
    if arguments.table:
        articles = parse_table(spark.read.parquet(arguments.table), content_column=arguments.content_column)
    else:
        articles = parse_dumps(spark, arguments.files)
    articles.write.mode("overwrite").parquet(arguments.output)

    written = spark.read.parquet(arguments.output)
    failures = written.where("error is not null").groupBy("error").count().collect()
    print(f"{written.count()} rows, failures: { {row['error']: row['count'] for row in failures} }")
    spark.stop()


if __name__ == "__main__":
    main()
