// The Python objects that hold settings, and log-odds of words.
#pragma once
#include <vector>

#include "held.hpp"
#include "settings.hpp"
