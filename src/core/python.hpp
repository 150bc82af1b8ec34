// What all bindings share: owned references, and texts between Python and UTF-8.
#pragma once
#define Py_LIMITED_API 0x030B0000
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <stdexcept>
#include <string>
#include <utility>

#include "utf8.hpp"

namespace newsparse::python {

// A Python exception is set; bindings catch this at their door and return NULL.
struct ErrorSet {};

// An owned reference.
class Ref {
  public:
    Ref() = default;
    explicit Ref(PyObject *object) : object_(object) {}
    Ref(Ref &&other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
    Ref &operator=(Ref &&other) noexcept {
        std::swap(object_, other.object_);
        return *this;
    }
    Ref(const Ref &) = delete;
    Ref &operator=(const Ref &) = delete;
    ~Ref() { Py_XDECREF(object_); }
    PyObject *get() const { return object_; }
    PyObject *release() { return std::exchange(object_, nullptr); }
    explicit operator bool() const { return object_ != nullptr; }

  private:
    PyObject *object_ = nullptr;
};

// A new reference that must not be NULL.
inline Ref owned(PyObject *object) {
    if (object == nullptr) throw ErrorSet{};
    return Ref(object);
}

// A text of UTF-8 as a str, lone surrogates too.
inline Ref text_of(Text text) {
    if (PyObject *plain = PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "surrogatepass")) return Ref(plain);
    throw ErrorSet{};
}

// A str as UTF-8. The view is valid while this lives and the str does.
class Utf8 {
  public:
    explicit Utf8(PyObject *text) {
        Py_ssize_t size = 0;
        if (const char *data = PyUnicode_AsUTF8AndSize(text, &size)) {
            view_ = Text(data, static_cast<std::size_t>(size));
            return;
        }
        if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) throw ErrorSet{};
        PyErr_Clear();
        bytes_ = owned(PyUnicode_AsEncodedString(text, "utf-8", "surrogatepass"));
        char *data = nullptr;
        if (PyBytes_AsStringAndSize(bytes_.get(), &data, &size) < 0) throw ErrorSet{};
        view_ = Text(data, static_cast<std::size_t>(size));
    }
    Text view() const { return view_; }

  private:
    Ref bytes_;
    Text view_;
};

// Runs a binding's body: C++ exceptions become Python's.
template <class Body>
PyObject *guarded(Body body) noexcept {
    try {
        return body().release();
    } catch (const ErrorSet &) {
    } catch (const std::bad_alloc &) {
        PyErr_NoMemory();
    } catch (const std::invalid_argument &error) {
        PyErr_SetString(PyExc_ValueError, error.what());
    } catch (const std::length_error &error) {
        PyErr_SetString(PyExc_ValueError, error.what());
    } catch (const std::exception &error) {
        PyErr_SetString(PyExc_RuntimeError, error.what());
    }
    return nullptr;
}

// Each part of the core adds its functions and types to the module; they throw ErrorSet.
void add_lines(PyObject *module);    // lines_binding.cpp: the table, and trees to lines
void add_columns(PyObject *module);  // columns_binding.cpp: what is measured of lines
void add_forest(PyObject *module);   // forest_binding.cpp: boosted trees over rows of numbers
void add_settings(PyObject *module);  // settings_binding.cpp: how lines are measured
void add_text_columns(PyObject *module);  // text_columns_binding.cpp: what is measured of plain texts
void add_phrases(PyObject *module);  // phrases_binding.cpp: all phrases of the rulebook in one automaton
void add_bylines(PyObject *module);  // bylines_binding.cpp: the names in bylines
void add_written_dates(PyObject *module);  // written_dates_binding.cpp: dates in words and figures
void add_scans(PyObject *module);    // scans_binding.cpp: what repair looks at
void add_source(PyObject *module);   // source_binding.cpp: what the bytes of a page are
void add_tree_index(PyObject *module);  // tree_index_binding.cpp: elements of a tree by name

}  // namespace newsparse::python
