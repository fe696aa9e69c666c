package dk.kk.inklusion.report.format;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Dimension;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.RegisterFigure;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a revision's codes are called in the reader's language; what has no name is its code. */
public final class Labels {
  public static final String TOTAL = "total";
  public static final String GAP = "gap";

  /** Of an area indicator, where its areas are listed. */
  static final String AREA = "area";

  private static final String CROSS = "*";

  private final Words words;
  private final Map<String, Dimension> dimensions = new LinkedHashMap<>();
  private final Map<String, MeasureInfo> measures = new HashMap<>();

  public Labels(IndexEvent event, Words words) {
    this.words = words;
    event.dimensions().forEach(d -> dimensions.put(d.name(), d));
    event.measures().forEach(m -> measures.put(m.id(), m));
    RegisterFigure register = event.indicator();
    if (register != null && !register.areas().isEmpty()) {
      Text label = Text.of(words.text("dimension.area"));
      List<Group> areas =
          register.areas().stream().map(area -> new Group(area.area(), area.label())).toList();
      dimensions.put(AREA, new Dimension(AREA, label, areas));
    }
  }

  public String measure(String id) {
    MeasureInfo measure = measures.get(id);
    return measure == null ? id : words.in(measure.label());
  }

  boolean isShare(String measure) {
    MeasureInfo known = measures.get(measure);
    return known != null && known.kind().equals("share");
  }

  /** Of a dimension, or of both dimensions of a crossing. */
  public String dimension(String name) {
    if (name.equals(TOTAL) || name.equals(GAP)) {
      return words.text("dimension." + name);
    }
    Dimension known = dimensions.get(name);
    if (known != null) {
      return words.in(known.label());
    }
    int cross = name.indexOf(CROSS);
    return cross < 0
        ? name
        : dimension(name.substring(0, cross)) + " × " + dimension(name.substring(cross + 1));
  }

  /** Of a group, or of both groups of a crossing's. */
  public String group(String dimension, String code) {
    if (dimension.equals(TOTAL) || dimension.equals(GAP)) {
      return words.text("group.all");
    }
    Dimension known = dimensions.get(dimension);
    if (known != null) {
      return category(known, code);
    }
    Map<String, String> parts = parts(dimension, code);
    return parts.size() < 2
        ? code
        : parts.entrySet().stream()
            .map(part -> group(part.getKey(), part.getValue()))
            .reduce((a, b) -> a + ", " + b)
            .orElse(code);
  }

  private String category(Dimension dimension, String code) {
    for (Group group : dimension.groups()) {
      if (group.code().equals(code)) {
        return words.in(group.label());
      }
    }
    return switch (code) {
      case Group.UNKNOWN -> words.text("group.unknown");
      case Group.OTHER_OR_UNKNOWN -> words.text("group.other-or-unknown");
      default -> code;
    };
  }

  /**
   * A group by the variables it is made of.
   *
   * @return nothing for the total and for the gap, one for a variable, two for a crossing
   */
  Map<String, String> parts(String dimension, String code) {
    if (dimension.equals(TOTAL) || dimension.equals(GAP)) {
      return Map.of();
    }
    int cross = dimensions.containsKey(dimension) ? -1 : dimension.indexOf(CROSS);
    if (cross < 0) {
      return Map.of(dimension, code);
    }
    String first = dimension.substring(0, cross);
    int end = endOfFirst(first, code);
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(first, end < 0 ? code : code.substring(0, end));
    parts.put(dimension.substring(cross + 1), end < 0 ? code : code.substring(end + 1));
    return parts;
  }

  /** A code may hold the sign that parts two codes, so the longest known one is taken. */
  private int endOfFirst(String dimension, String code) {
    int end = code.indexOf(CROSS);
    Dimension known = dimensions.get(dimension);
    if (known != null) {
      for (Group group : known.groups()) {
        if (code.startsWith(group.code() + CROSS)) {
          end = Math.max(end, group.code().length());
        }
      }
    }
    return end;
  }
}
