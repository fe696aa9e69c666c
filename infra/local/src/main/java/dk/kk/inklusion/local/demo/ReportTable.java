package dk.kk.inklusion.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The table of the city's report from the published indexes: per wave and measure the figure of
 * everybody and of either group, in whole points or per cent, with its 95 % interval.
 */
final class ReportTable {
  private static final List<String> MEASURES = List.of("index", "discrimination");

  /** A column: everybody or a group. */
  private record Column(String dimension, String group, String title) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("total", "all", "everybody"),
          new Column("ethnic", "dansk", "dansk"),
          new Column("ethnic", "ikke-vestlig", "ikke-vestlig"));

  private final List<JsonNode> indexes;

  ReportTable(List<JsonNode> indexes) {
    this.indexes = indexes;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line("wave", "", COLUMNS.stream().map(Column::title).toList()));
    for (JsonNode index : indexes) {
      for (String measure : MEASURES) {
        lines.add(
            line(
                index.path("wave").asString(""),
                measure + (isShare(index, measure) ? ", %" : ", points"),
                COLUMNS.stream().map(column -> cell(index, measure, column)).toList()));
      }
    }
    return lines;
  }

  private static String line(String wave, String measure, List<String> cells) {
    var line = new StringBuilder("  %-6s%-18s".formatted(wave, measure));
    cells.forEach(cell -> line.append("  %-18s".formatted(cell)));
    return line.toString().stripTrailing();
  }

  private static boolean isShare(JsonNode index, String measure) {
    return index
        .path("measures")
        .valueStream()
        .anyMatch(m ->
            m.path("id").asString("").equals(measure)
                && m.path("kind").asString("").equals("share"));
  }

  private static String cell(JsonNode index, String measure, Column column) {
    int unit = isShare(index, measure) ? 100 : 1;
    return index
        .path("groups")
        .valueStream()
        .filter(g -> g.path("dimension").asString("").equals(column.dimension()))
        .filter(g -> g.path("group").asString("").equals(column.group()))
        .filter(g -> g.path("measure").asString("").equals(measure))
        .map(g -> figure(g, unit))
        .findFirst()
        .orElse("-");
  }

  /** A figure that is withheld has no numbers at all. */
  private static String figure(JsonNode entry, int unit) {
    if (!entry.path("estimate").isNumber()) {
      return "-";
    }
    String estimate = rounded(entry.path("estimate"), unit, 0);
    JsonNode ci = entry.path("ci");
    return ci.size() == 2
        ? "%s (%s to %s)"
            .formatted(estimate, rounded(ci.get(0), unit, 1), rounded(ci.get(1), unit, 1))
        : estimate;
  }

  private static String rounded(JsonNode number, int unit, int decimals) {
    BigDecimal value = number.decimalValue().multiply(BigDecimal.valueOf(unit));
    return value.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
