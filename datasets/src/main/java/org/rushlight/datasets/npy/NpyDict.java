// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.npy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rushlight.datasets.text.Quoted;

/** Reads the head of an npy file: a Python dict of a text, a truth value and a tuple. */
final class NpyDict {
  /** NumPy's own limit. */
  private static final int MOST_AXES = 64;

  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

  private final String text;
  private int at;

  private NpyDict(String text) {
    this.text = text;
  }

  /** The head's three entries; {@code descr} is null where it lists the fields of a structure. */
  record Entries(String descr, boolean fortran, long[] shape) {}

  /** Thrown with the problem alone; the caller knows the file and the place. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String problem) {
      super(problem);
    }
  }

  static Entries parse(String text) throws Malformed {
    return new NpyDict(text).entries();
  }

  private Entries entries() throws Malformed {
    Map<String, Object> entries = new HashMap<>();
    expect('{');
    while (!take('}')) {
      String key = string();
      expect(':');
      if (!KEYS.contains(key)) {
        throw new Malformed("the head has the key '" + key + "', which npy does not know");
      }
      Object value =
          switch (key) {
            case "descr" -> descr();
            case "fortran_order" -> truth();
            default -> shape();
          };
      if (entries.put(key, value) != null) {
        throw new Malformed("the head has the key '" + key + "' twice");
      }
      if (!take(',')) {
        expect('}');
        break;
      }
    }
    skipSpace();
    if (at < text.length()) {
      throw new Malformed("the head goes on behind its closing brace");
    }
    for (String key : List.of("descr", "fortran_order", "shape")) {
      if (!entries.containsKey(key)) {
        throw new Malformed("the head lacks '" + key + "'");
      }
    }
    String descr = (String) entries.get("descr");
    return new Entries(
        descr.isEmpty() ? null : descr,
        (Boolean) entries.get("fortran_order"),
        (long[]) entries.get("shape"));
  }

  /** Returns the text, or an empty one for a list, which is skipped. */
  private String descr() throws Malformed {
    skipSpace();
    if (at >= text.length() || (text.charAt(at) != '[' && text.charAt(at) != '(')) {
      return string();
    }
    int depth = 0;
    do {
      if (at >= text.length()) {
        throw new Malformed("the head ends within its 'descr'");
      }
      char c = text.charAt(at++);
      depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
    } while (depth > 0);
    return "";
  }

  private Boolean truth() throws Malformed {
    skipSpace();
    for (Boolean value : new Boolean[] {true, false}) {
      String word = value ? "True" : "False";
      if (text.startsWith(word, at)) {
        at += word.length();
        return value;
      }
    }
    throw new Malformed("'fortran_order' must be True or False");
  }

  private long[] shape() throws Malformed {
    List<Long> axes = new ArrayList<>();
    expect('(');
    while (!take(')')) {
      axes.add(number());
      if (axes.size() > MOST_AXES) {
        throw new Malformed("an array has at most " + MOST_AXES + " axes, but this one more");
      }
      if (!take(',')) {
        expect(')');
        break;
      }
    }
    return axes.stream().mapToLong(Long::longValue).toArray();
  }

  private long number() throws Malformed {
    skipSpace();
    int start = at;
    while (at < text.length() && "+-0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(start, at);
    if (!digits.matches("\\d{1,18}")) {
      throw new Malformed("an axis must be a whole number from 0 to 10^18, but is " + near(start));
    }
    if (at < text.length() && text.charAt(at) == 'L') {
      at++; // as Python 2 wrote it
    }
    return Long.parseLong(digits);
  }

  private String string() throws Malformed {
    skipSpace();
    char quote = at < text.length() ? text.charAt(at) : 0;
    int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
    if (end < 0) {
      throw new Malformed("the head must have a quoted text here, but has " + near(at));
    }
    String value = text.substring(at + 1, end);
    at = end + 1;
    return value;
  }

  private void expect(char c) throws Malformed {
    if (!take(c)) {
      throw new Malformed("the head must have '" + c + "' here, but has " + near(at));
    }
  }

  private boolean take(char c) {
    skipSpace();
    boolean found = at < text.length() && text.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private String near(int position) {
    return position >= text.length()
        ? "nothing more"
        : Quoted.of(text.substring(position, Math.min(text.length(), position + 20)));
  }
}
