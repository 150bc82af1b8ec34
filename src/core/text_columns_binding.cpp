#include "forest_object.hpp"
#include "held.hpp"
#include "lines_object.hpp"
#include "text_objects.hpp"
#include "values.hpp"

namespace newsparse::python {
namespace {

// The objects whose values the columns refer to live as long as they do.
struct MeasuredText {
    MeasuredText(PyObject *lines, PyObject *settings)
        : lines(Py_NewRef(lines)), settings(Py_NewRef(settings)), columns(lines_of(lines), Held<TextKnowledge>::of(settings)) {}
    Ref lines, settings;
    TextColumns columns;
};

using HeldText = Held<MeasuredText>;

TextColumns &columns_in(PyObject *self) { return HeldText::of(self).columns; }

Ref none() { return owned(Py_NewRef(Py_None)); }

PyObject *make(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"lines", "settings", nullptr};
        PyObject *lines = nullptr, *settings = nullptr;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "OO", const_cast<char **>(names), &lines, &settings)) throw ErrorSet{};
        return HeldText::made(std::make_unique<MeasuredText>(lines, settings));
    });
}

Py_ssize_t size(PyObject *self) { return static_cast<Py_ssize_t>(columns_in(self).size()); }

PyObject *names(PyObject *self, void *) {
    return guarded([&] { return list_of(columns_in(self).table.names(), [](const std::string &name) { return text_of(name); }); });
}

PyObject *column(PyObject *self, PyObject *name) {
    return guarded([&] { return list_of(columns_in(self).table.column(Utf8(name).view())); });
}

PyObject *set(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *name = nullptr, *values = nullptr;
        if (!PyArg_ParseTuple(arguments, "UO", &name, &values)) throw ErrorSet{};
        Table &table = columns_in(self).table;
        const std::vector<double> numbers = numbers_of(values);
        if (numbers.size() != table.size()) throw std::invalid_argument("a column has a number for each line");
        const Utf8 utf8(name);
        table.add({utf8.view()}).numbers = numbers;
        return none();
    });
}

PyObject *odds(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *forest = nullptr, *lines = Py_None;
        if (!PyArg_ParseTuple(arguments, "O|O", &forest, &lines)) throw ErrorSet{};
        const Table &table = columns_in(self).table;
        const LineNumbers chosen = lines == Py_None ? LineNumbers() : indexes_of(lines, table.size());
        return list_of(table.odds(forest_of(forest), column_names_of(forest), lines == Py_None ? nullptr : &chosen));
    });
}

PyObject *measure_places(PyObject *self, PyObject *headline) {
    return guarded([&] {
        const std::size_t line = static_cast<std::size_t>(number_of(headline));
        columns_in(self).measure_stage1(line);
        return none();
    });
}

PyObject *measure_context(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *lines = nullptr, *headline = nullptr;
        const char *roles = nullptr, *boilerplate = nullptr;
        Py_ssize_t role_count = 0, boilerplate_count = 0;
        if (!PyArg_ParseTuple(arguments, "Oy#y#U", &lines, &roles, &role_count, &boilerplate, &boilerplate_count, &headline))
            throw ErrorSet{};
        TextColumns &columns = columns_in(self);
        if (static_cast<std::size_t>(role_count) != columns.size() || role_count != boilerplate_count)
            throw std::invalid_argument("what phrases say is told of every line");
        const KnownLines known{{roles, roles + role_count}, {boilerplate, boilerplate + boilerplate_count}};
        columns.measure_stage2(indexes_of(lines, columns.size()), known, Utf8(headline).view());
        return none();
    });
}

PyObject *measure_signs(PyObject *self, PyObject *) {
    return guarded([&] {
        columns_in(self).measure_signs();
        return none();
    });
}

std::vector<TextColumns::Condition> conditions_of(PyObject *given) {
    std::vector<TextColumns::Condition> conditions;
    each_item(given, [&](PyObject *one) {
        if (!PyTuple_Check(one) || PyTuple_Size(one) != 3) throw std::invalid_argument("a condition is a tuple of column, least and most");
        conditions.push_back({std::string(Utf8(PyTuple_GetItem(one, 0)).view()), number_of(PyTuple_GetItem(one, 1)), number_of(PyTuple_GetItem(one, 2))});
    });
    return conditions;
}

PyObject *lines_where(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        Py_ssize_t start = 0, stop = 0;
        PyObject *conditions = nullptr;
        if (!PyArg_ParseTuple(arguments, "nnO", &start, &stop, &conditions)) throw ErrorSet{};
        const auto place = [](Py_ssize_t given) { return static_cast<std::size_t>(given > 0 ? given : 0); };
        return list_of(columns_in(self).lines_where(place(start), place(stop), conditions_of(conditions)),
                       [](std::uint32_t line) { return owned(PyLong_FromUnsignedLong(line)); });
    });
}

PyMethodDef methods[] = {{"column", column, METH_O, "One column, a number for each line; NaN where it was not measured."},
                         {"set", set, METH_VARARGS, "Set a column, a number for each line."},
                         {"odds", odds, METH_VARARGS, "The sums of a forest for some lines, or for all."},
                         {"measure_places", measure_places, METH_O, "Stage 1, for all lines."},
                         {"measure_context", measure_context, METH_VARARGS, "Stage 2, for some lines."},
                         {"measure_signs", measure_signs, METH_NOARGS, "What signs all lines are made of."},
                         {"lines_where", lines_where, METH_VARARGS, "The lines of a stretch for which some conditions hold."},
                         {nullptr, nullptr, 0, nullptr}};

PyGetSetDef getters[] = {{"names", names, nullptr, "The names of the columns that were measured or set.", nullptr},
                         {nullptr, nullptr, nullptr, nullptr, nullptr}};

}  // namespace

TextColumns &text_columns_of(PyObject *object) { return columns_in(object); }

void add_text_columns(PyObject *module) {
    add_text_settings(module);
    HeldText::add(module, "newsparse.core.TextTable",
                  {{Py_tp_new, reinterpret_cast<void *>(make)},
                   {Py_tp_methods, methods},
                   {Py_tp_getset, getters},
                   {Py_sq_length, reinterpret_cast<void *>(size)},
                   {Py_tp_doc, const_cast<char *>("What is measured of the lines of a plain text, by the names of columns.")}});
    add_text_parts(module);
}

}  // namespace newsparse::python
