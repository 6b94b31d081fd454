// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.tables;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.text.JsonState;

/**
 * What an encoder has learned of a column.
 *
 * @param categories null for a number
 * @param fill for missing cells: a number or the index of a category
 * @param shift what is taken off a number
 * @param scale what it is divided by then
 */
record FittedColumn(
    String name, @Nullable List<String> categories, double fill, double shift, double scale) {
  JsonObject toJson() {
    JsonObject object = new JsonObject();
    object.addProperty("name", name);
    object.addProperty("fill", fill);
    if (categories == null) {
      object.addProperty("shift", shift);
      object.addProperty("scale", scale);
    } else {
      object.add("categories", JsonState.texts(categories));
    }
    return object;
  }

  /** Reads what {@link #toJson} wrote; throws what {@link JsonState#read} puts in words. */
  static FittedColumn of(JsonElement json) {
    JsonObject object = json.getAsJsonObject();
    boolean numbers = !object.has("categories");
    double fill = object.get("fill").getAsDouble();
    List<String> categories =
        numbers ? null : List.copyOf(JsonState.texts(object.getAsJsonArray("categories")));
    double scale = numbers ? object.get("scale").getAsDouble() : 1;
    if (!(scale > 0) || (!numbers && !(fill >= -1 && fill < categories.size()))) {
      throw new IllegalArgumentException("the column " + object.get("name") + " is damaged");
    }
    double shift = numbers ? object.get("shift").getAsDouble() : 0;
    return new FittedColumn(object.get("name").getAsString(), categories, fill, shift, scale);
  }
}
