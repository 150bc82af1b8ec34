#include "forest_object.hpp"

#include <memory>

namespace newsparse::python {
namespace {

struct ForestObject {
    PyObject_HEAD
    Forest *forest;
    PyObject *columns;  // a tuple of str
};

PyObject *forest_type = nullptr;  // made once when the module is loaded

void deallocate(PyObject *self) {
    auto *object = reinterpret_cast<ForestObject *>(self);
    delete object->forest;
    Py_XDECREF(object->columns);
    PyTypeObject *type = Py_TYPE(self);
    reinterpret_cast<freefunc>(PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

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

// A list may hold itself; the forest's limit on nodes ends that.
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

Ref names_of(PyObject *columns) {
    Ref names = owned(PySequence_Tuple(columns));
    for (Py_ssize_t index = 0; index < PyTuple_Size(names.get()); ++index) {
        if (PyUnicode_Check(PyTuple_GetItem(names.get(), index))) continue;
        PyErr_SetString(PyExc_TypeError, "names of columns are str");
        throw ErrorSet{};
    }
    return names;
}

PyObject *make(PyTypeObject *type, PyObject *arguments, PyObject *keywords) {
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
        Ref column_names = names_of(columns);
        auto forest = std::make_unique<Forest>(static_cast<std::size_t>(PyTuple_Size(column_names.get())), stopping);
        std::vector<PyObject *> waiting;
        for (Py_ssize_t index = 0; index < PyList_Size(trees); ++index) add_tree(*forest, PyList_GetItem(trees, index), waiting);
        Ref object = owned(reinterpret_cast<allocfunc>(PyType_GetSlot(type, Py_tp_alloc))(type, 0));
        reinterpret_cast<ForestObject *>(object.get())->forest = forest.release();
        reinterpret_cast<ForestObject *>(object.get())->columns = column_names.release();
        return object;
    });
}

// ---------------------------------------------------------------- scoring

// A row may be any sequence of numbers. It is read through the sequence protocol unless it is a list or a tuple.
void read_row(PyObject *row, std::size_t columns, std::vector<double> &numbers) {
    const Ref items = owned(PyList_Check(row) || PyTuple_Check(row) ? Py_NewRef(row) : PySequence_List(row));
    const bool is_list = PyList_Check(items.get());
    const auto size = [&] { return static_cast<std::size_t>(is_list ? PyList_Size(items.get()) : PyTuple_Size(items.get())); };
    if (size() != columns) throw std::invalid_argument("a row has a number for each column of its forest");
    numbers.resize(columns);
    for (std::size_t index = 0; index < columns; ++index) {
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
        read_row(row, forest.columns(), numbers);
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
            read_row(row.get(), forest.columns(), numbers);
            const Ref total = owned(PyFloat_FromDouble(forest.score(numbers.data())));
            if (PyList_Append(found.get(), total.get()) < 0) throw ErrorSet{};
        }
        if (PyErr_Occurred()) throw ErrorSet{};
        return found;
    });
}

PyObject *columns(PyObject *self, void *) { return Py_NewRef(columns_of(self)); }

Py_ssize_t size(PyObject *self) { return static_cast<Py_ssize_t>(forest_of(self).trees()); }

PyMethodDef methods[] = {{"score", score, METH_O, "The sum of the trees for one row."},
                         {"scores", scores, METH_O, "The sum of the trees for each of some rows."},
                         {nullptr, nullptr, 0, nullptr}};

PyGetSetDef getters[] = {{"columns", columns, nullptr, "The names of the columns, in the order of a row.", nullptr},
                         {nullptr, nullptr, nullptr, nullptr, nullptr}};

PyType_Slot slots[] = {{Py_tp_new, reinterpret_cast<void *>(make)},
                       {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
                       {Py_tp_methods, methods},
                       {Py_tp_getset, getters},
                       {Py_sq_length, reinterpret_cast<void *>(size)},
                       {Py_tp_doc, const_cast<char *>("Boosted decision trees over named columns.")},
                       {0, nullptr}};

PyType_Spec spec = {"newsparse.core.Forest", sizeof(ForestObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE, slots};

ForestObject *checked(PyObject *object) {
    if (PyObject_TypeCheck(object, reinterpret_cast<PyTypeObject *>(forest_type))) return reinterpret_cast<ForestObject *>(object);
    PyErr_SetString(PyExc_TypeError, "not a newsparse.core.Forest");
    throw ErrorSet{};
}

}  // namespace

const Forest &forest_of(PyObject *object) { return *checked(object)->forest; }

PyObject *columns_of(PyObject *forest) { return checked(forest)->columns; }

void add_forest(PyObject *module) {
    forest_type = owned(PyType_FromSpec(&spec)).release();
    if (PyModule_AddObjectRef(module, "Forest", forest_type) < 0) throw ErrorSet{};
}

}  // namespace newsparse::python
