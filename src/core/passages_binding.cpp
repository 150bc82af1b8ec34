// From records of Python back to the table: the slow road, for passages that were changed in Python.
#include <iterator>
#include <unordered_map>

#include "lines_object.hpp"

namespace newsparse::python {
namespace {

constexpr const char *KINDS[] = {"paragraph", "subhead", "item", "quote", "row", "code", "caption", "chrome"};

Kind kind_named(Text name) {
    for (std::size_t index = 0; index < std::size(KINDS); ++index)
        if (name == KINDS[index]) return static_cast<Kind>(index);
    throw std::invalid_argument("no kind of line: " + std::string(name));
}

long number_of(PyObject *number) {
    const long value = PyLong_AsLong(number);
    if (value == -1 && PyErr_Occurred()) throw ErrorSet{};
    return value;
}

// Takes passages as tuples of records.Passage and records.Container.
class FromRecords {
  public:
    explicit FromRecords(Lines &lines) : lines_(lines) { names_[""] = 0; }

    void add(PyObject *passage) {
        Line line;
        line.kind = kind_named(Utf8(item(passage, 0)).view());
        line.text = store(item(passage, 1), &line.chars);
        if (PyLong_Check(item(passage, 2))) line.number = static_cast<std::int32_t>(number_of(item(passage, 2)));
        line.level = static_cast<std::uint8_t>(number_of(item(passage, 3)));
        line.group = static_cast<std::int32_t>(number_of(item(passage, 4)));
        line.links.start = static_cast<std::uint32_t>(lines_.links.size());
        PyObject *links = item(passage, 5), *seams = item(passage, 6);
        for (Py_ssize_t index = 0; index < PyTuple_Size(links); ++index) {
            PyObject *one = item(links, index);
            Link link;
            link.text = store(item(one, 0), &link.chars);
            link.href = store(item(one, 1), nullptr);
            link.rel = store(item(one, 2), nullptr);
            lines_.links.push_back(link);
        }
        line.links.size = static_cast<std::uint32_t>(lines_.links.size()) - line.links.start;
        line.seams.start = static_cast<std::uint32_t>(lines_.seams.size());
        for (Py_ssize_t index = 0; index < PyTuple_Size(seams); ++index)
            lines_.seams.push_back(static_cast<std::uint32_t>(number_of(item(seams, index))));
        line.seams.size = static_cast<std::uint32_t>(lines_.seams.size()) - line.seams.start;
        line.element = element_of(item(passage, 7));
        line.gap = item(passage, 8) == Py_True;
        lines_.is_html = lines_.is_html || line.element != NONE;
        lines_.lines.push_back(line);
    }

  private:
    static PyObject *item(PyObject *tuple, Py_ssize_t index) {
        PyObject *found = PyTuple_GetItem(tuple, index);
        if (found == nullptr) throw ErrorSet{};
        return found;
    }

    Span store(PyObject *text, std::uint32_t *chars) {
        const Utf8 utf8(text);
        if (chars) *chars = static_cast<std::uint32_t>(PyUnicode_GetLength(text));
        return lines_.store(utf8.view());
    }

    // The outermost element is stored first; a chain of any length is climbed without recursion.
    std::int32_t element_of(PyObject *container) {
        std::vector<PyObject *> chain;
        std::int32_t parent = NONE;
        for (; container != Py_None; container = item(container, 3)) {
            const auto known = elements_.find(container);
            if (known != elements_.end()) {
                parent = known->second;
                break;
            }
            chain.push_back(container);
        }
        for (auto one = chain.rbegin(); one != chain.rend(); ++one) {
            Element element;
            element.number = static_cast<std::int32_t>(number_of(item(*one, 0)));
            element.tag = store(item(*one, 1), nullptr);
            element.names = names_of(item(*one, 2));
            element.parent = parent;
            element.depth = static_cast<std::uint32_t>(number_of(item(*one, 4)));
            parent = static_cast<std::int32_t>(lines_.elements.size());
            lines_.elements.push_back(element);
            elements_[*one] = parent;
        }
        return parent;
    }

    std::int32_t names_of(PyObject *hints) {
        std::string key;
        std::vector<std::string> words;
        for (Py_ssize_t index = 0; index < PyTuple_Size(hints); ++index) {
            words.emplace_back(Utf8(item(hints, index)).view());
            key += words.back() + ' ';
        }
        const auto [place, is_new] = names_.try_emplace(key, static_cast<std::int32_t>(lines_.names.size()));
        if (is_new) lines_.names.push_back(std::move(words));
        return place->second;
    }

    Lines &lines_;
    std::unordered_map<PyObject *, std::int32_t> elements_;
    std::unordered_map<std::string, std::int32_t> names_;
};

PyObject *from_passages(PyObject *, PyObject *passages) {
    return guarded([&] {
        Lines lines;
        FromRecords records(lines);
        for (Py_ssize_t index = 0; index < PySequence_Size(passages); ++index)
            records.add(owned(PySequence_GetItem(passages, index)).get());
        if (PyErr_Occurred()) throw ErrorSet{};
        return new_lines(std::move(lines), nullptr);
    });
}

PyMethodDef functions[] = {{"from_passages", from_passages, METH_O, "The table of some passages."}, {nullptr, nullptr, 0, nullptr}};

}  // namespace

const char *name_of(Kind kind) { return KINDS[static_cast<std::size_t>(kind)]; }

void add_passages(PyObject *module) {
    if (PyModule_AddFunctions(module, functions) < 0) throw ErrorSet{};
}

}  // namespace newsparse::python
