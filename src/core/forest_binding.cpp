#include "forest_object.hpp"

#include "held.hpp"
#include "values.hpp"

namespace newsparse::python {
namespace {

struct NamedForest {
    Forest forest;
    std::vector<std::string> columns;
};

using HeldForest = Held<NamedForest>;

// ---------------------------------------------------------------- building

bool is_number(PyObject *object) { return PyFloat_Check(object) || PyLong_Check(object); }

// Only of a float or an int, so that no code of Python runs while lists are read.
double number_in(PyObject *object) {
    if (!is_number(object)) throw std::invalid_argument("a tree is a number, or a list of column, threshold, and two trees");
    const double number = PyFloat_AsDouble(object);
    if (number == -1.0 && PyErr_Occurred()) throw ErrorSet{};
    return number;
}

// The four members of a branch, borrowed.
void members_of(PyObject *branch, PyObject *(&members)[4]) {
    if (!PyList_Check(branch) || PyList_Size(branch) != 4)
        throw std::invalid_argument("a tree is a number, or a list of column, threshold, and two trees");
    for (Py_ssize_t index = 0; index < 4; ++index) members[index] = PyList_GetItem(branch, index);
}

// A list may hold itself; the limits on leaves end that.
void add_tree(Forest &forest, PyObject *tree, std::vector<PyObject *> &waiting) {
    waiting.assign(1, tree);
    while (!waiting.empty()) {
        PyObject *next = waiting.back();
        waiting.pop_back();
        if (is_number(next)) {
            forest.add_leaf(number_in(next));
            continue;
        }
        PyObject *members[4];
        members_of(next, members);
        const double column = number_in(members[0]);
        if (!(column >= 0 && column < 1e9) || column != static_cast<double>(static_cast<std::int64_t>(column)))
            throw std::invalid_argument("a column of a tree is a whole number");
        forest.add_branch(static_cast<std::int64_t>(column), number_in(members[1]));
        waiting.push_back(members[3]);
        waiting.push_back(members[2]);
    }
}

PyObject *make(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"trees", "columns", "head", "step", "low", "high", nullptr};
        PyObject *trees = nullptr, *columns = nullptr;
        Py_ssize_t head = -1, step = 0;
        Stopping stopping;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O!O|$nndd", const_cast<char **>(names), &PyList_Type, &trees, &columns,
                                         &head, &step, &stopping.low, &stopping.high))
            throw ErrorSet{};
        if (step < 0) throw std::invalid_argument("a step is a number of trees");
        if (head >= 0) stopping.head = static_cast<std::size_t>(head);
        stopping.step = static_cast<std::size_t>(step);
        std::vector<std::string> column_names = texts_of(columns);
        auto made = std::make_unique<NamedForest>(NamedForest{Forest(column_names.size(), stopping), std::move(column_names)});
        std::vector<PyObject *> waiting;
        for (Py_ssize_t index = 0; index < PyList_Size(trees); ++index) add_tree(made->forest, PyList_GetItem(trees, index), waiting);
        made->forest.finish();
        return HeldForest::made(std::move(made));
    });
}

// ---------------------------------------------------------------- scoring

// A row may be any sequence of numbers. It is read through the sequence protocol unless it is a list or a tuple.
void read_row(PyObject *row, const Forest &forest, std::vector<double> &numbers) {
    const Ref items = owned(PyList_Check(row) || PyTuple_Check(row) ? Py_NewRef(row) : PySequence_List(row));
    const bool is_list = PyList_Check(items.get());
    const auto size = [&] { return static_cast<std::size_t>(is_list ? PyList_Size(items.get()) : PyTuple_Size(items.get())); };
    if (size() < forest.columns_asked() || size() > forest.columns())
        throw std::invalid_argument("a row has a number for each column of its forest");
    numbers.resize(forest.columns());
    for (std::size_t index = 0; index < forest.columns_asked(); ++index) {
        const auto at = static_cast<Py_ssize_t>(index);
        PyObject *item = is_list ? PyList_GetItem(items.get(), at) : PyTuple_GetItem(items.get(), at);
        if (item == nullptr) throw ErrorSet{};
        const Ref kept(Py_NewRef(item));  // __float__ of a stranger may change the list
        numbers[index] = PyFloat_AsDouble(kept.get());
        if (numbers[index] == -1.0 && PyErr_Occurred()) throw ErrorSet{};
    }
}

PyObject *score(PyObject *self, PyObject *row) {
    return guarded([&] {
        const Forest &forest = forest_of(self);
        std::vector<double> numbers;
        read_row(row, forest, numbers);
        return owned(PyFloat_FromDouble(forest.score(numbers.data())));
    });
}

PyObject *scores(PyObject *self, PyObject *rows) {
    return guarded([&] {
        const Forest &forest = forest_of(self);
        const Ref iterator = owned(PyObject_GetIter(rows));
        Ref found = owned(PyList_New(0));
        std::vector<double> numbers;
        while (PyObject *next = PyIter_Next(iterator.get())) {
            const Ref row(next);
            read_row(row.get(), forest, numbers);
            const Ref total = owned(PyFloat_FromDouble(forest.score(numbers.data())));
            if (PyList_Append(found.get(), total.get()) < 0) throw ErrorSet{};
        }
        if (PyErr_Occurred()) throw ErrorSet{};
        return found;
    });
}

PyObject *columns(PyObject *self, void *) {
    return guarded([&] {
        const Ref names = list_of(column_names_of(self), [](const std::string &name) { return text_of(name); });
        return owned(PyList_AsTuple(names.get()));
    });
}

Py_ssize_t size(PyObject *self) { return static_cast<Py_ssize_t>(forest_of(self).trees()); }

PyMethodDef methods[] = {{"score", score, METH_O, "The sum of the trees for one row."},
                         {"scores", scores, METH_O, "The sum of the trees for each of some rows."},
                         {nullptr, nullptr, 0, nullptr}};

PyGetSetDef getters[] = {{"columns", columns, nullptr, "The names of the columns, in the order of a row.", nullptr},
                         {nullptr, nullptr, nullptr, nullptr, nullptr}};

}  // namespace

const Forest &forest_of(PyObject *object) { return HeldForest::of(object).forest; }

const std::vector<std::string> &column_names_of(PyObject *forest) { return HeldForest::of(forest).columns; }

void add_forest(PyObject *module) {
    HeldForest::add(module, "newsparse.core.Forest",
                    {{Py_tp_new, reinterpret_cast<void *>(make)},
                     {Py_tp_methods, methods},
                     {Py_tp_getset, getters},
                     {Py_sq_length, reinterpret_cast<void *>(size)},
                     {Py_tp_doc, const_cast<char *>("Boosted decision trees over named columns.")}});
}

}  // namespace newsparse::python
