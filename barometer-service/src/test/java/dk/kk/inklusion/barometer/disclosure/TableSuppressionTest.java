package dk.kk.inklusion.barometer.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every case of the golden file. */
class TableSuppressionTest {
  static Stream<JsonNode> cases() {
    return new JsonMapper()
        .readTree(GoldenAnswers.text("/golden/suppression-cases.json"))
        .valueStream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tableIsSuppressedAsTheReferenceDoes(JsonNode example) {
    JsonNode cells = example.get("n");
    Table table = table(cells.size(), cells.get(0).size());
    long[] n = sizes(table, cells);
    long minimum = example.get("nMin").asLong();
    Set<Entry> small = new HashSet<>();
    for (int entry = 0; entry < n.length; entry++) {
      if (n[entry] > 0 && n[entry] < minimum) {
        small.add(Entry.of(entry));
      }
    }
    Set<Entry> hidden = new HashSet<>(small);

    List<Entry> determined =
        TableSuppression.suppress(
            table, entry -> n[entry.domains().getFirst()], minimum, _ -> true, hidden);

    List<List<String>> statuses =
        table.cells().stream().map(row -> statuses(row, small, hidden)).toList();
    assertThat(statuses).hasToString(strings(example.get("status")).toString());
    if (table.isTwoWay()) {
      assertThat(statuses(table.rowTotals(), small, hidden))
          .isEqualTo(strings(example.get("rowTotals")));
      assertThat(statuses(table.columnTotals(), small, hidden))
          .isEqualTo(strings(example.get("colTotals")));
    }
    assertThat(determined).hasSize(example.get("unprotectable").size());
  }

  private static Table table(int rows, int columns) {
    Entry total = Entry.of(0);
    List<List<Entry>> cells =
        IntStream.range(0, rows).mapToObj(r -> entries(1 + r * columns, columns)).toList();
    if (rows == 1) {
      return Table.oneWay("golden", cells.getFirst(), total, -1);
    }
    int margins = 1 + rows * columns;
    return new Table(
        "golden", cells, entries(margins, rows), entries(margins + rows, columns), total, -1, -1);
  }

  private static List<Entry> entries(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(Entry::of).toList();
  }

  private static long[] sizes(Table table, JsonNode cells) {
    int rows = cells.size();
    int columns = cells.get(0).size();
    long[] n = new long[1 + rows * columns + rows + columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        long cell = cells.get(row).get(column).asLong();
        n[0] += cell;
        n[1 + row * columns + column] = cell;
        n[1 + rows * columns + row] += table.isTwoWay() ? cell : 0;
        n[1 + rows * columns + rows + column] += table.isTwoWay() ? cell : 0;
      }
    }
    return n;
  }

  private static List<String> statuses(List<Entry> entries, Set<Entry> small, Set<Entry> hidden) {
    return entries.stream()
        .map(e -> small.contains(e) ? "P" : hidden.contains(e) ? "S" : "")
        .toList();
  }

  private static List<Object> strings(JsonNode node) {
    List<Object> strings = new ArrayList<>();
    node.forEach(n -> strings.add(n.isArray() ? strings(n) : n.asString()));
    return strings;
  }
}
