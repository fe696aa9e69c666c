package dk.kk.inklusion.report.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a table by what tells them apart, each combination once; those that no entry stands
 * for are empty.
 *
 * @param axes what tells them apart, each with its codes
 * @param cells an entry or null for every combination, the last axis changing fastest
 */
record Cube(Map<String, List<String>> axes, List<@Nullable Entry> cells) {

  /**
   * Arranges entries.
   *
   * @param places where each entry belongs: a code on each of the same axes
   */
  static Cube of(Map<Entry, Map<String, String>> places) {
    Map<String, SequencedSet<String>> codes = new LinkedHashMap<>();
    Map<Map<String, String>, Entry> byPlace = new LinkedHashMap<>();
    places.forEach((entry, place) -> {
      place.forEach(
          (axis, code) -> codes.computeIfAbsent(axis, _ -> new LinkedHashSet<>()).add(code));
      if (byPlace.putIfAbsent(place, entry) != null) {
        throw new IllegalStateException("Two entries at " + place);
      }
    });
    Map<String, List<String>> axes = new LinkedHashMap<>();
    codes.forEach((axis, found) -> axes.put(axis, List.copyOf(found)));
    List<@Nullable Entry> cells = new ArrayList<>();
    fill(new ArrayList<>(axes.keySet()), axes, new LinkedHashMap<>(), byPlace, cells);
    return new Cube(axes, cells);
  }

  private static void fill(
      List<String> rest,
      Map<String, List<String>> axes,
      Map<String, String> place,
      Map<Map<String, String>, Entry> byPlace,
      List<@Nullable Entry> cells) {
    if (rest.isEmpty()) {
      cells.add(byPlace.get(place));
      return;
    }
    String axis = rest.getFirst();
    for (String code : axes.getOrDefault(axis, List.of())) {
      place.put(axis, code);
      fill(rest.subList(1, rest.size()), axes, place, byPlace, cells);
      place.remove(axis);
    }
  }
}
