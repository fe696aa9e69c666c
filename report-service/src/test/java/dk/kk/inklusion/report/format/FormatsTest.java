package dk.kk.inklusion.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.report.program.NodePackages;
import dk.kk.inklusion.report.topic.Publication;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every format has the event's entries, with the event's figures and no others. */
class FormatsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Locale DANISH = Locale.of("da", "DK");
  private static final Locale ENGLISH = Locale.of("en", "GB");
  private static final List<String> TABLES =
      List.of("groups", "gaps", "changes", "adjusted", "coefficients", "decomposition", "outlook");

  private final ResourceBundleMessageSource messages = messages();
  private final IndexFiles files = new IndexFiles(messages);

  private static ResourceBundleMessageSource messages() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    messages.setAlwaysUseMessageFormat(true);
    return messages;
  }

  private static Publication publication(IndexEvent event) {
    return new Publication(
        7,
        event.survey(),
        event.wave(),
        3,
        event.status(),
        event.reason(),
        event.asOf(),
        Instant.parse("2012-11-23T14:02:03Z"));
  }

  private static Published published(IndexEvent event) {
    return Published.of(JSON.valueToTree(event));
  }

  private List<NamedCsvRecord> rows(IndexEvent event, Delimiter delimiter) {
    String text = new String(files.csv(event, delimiter, DANISH), StandardCharsets.UTF_8);
    return CsvReader.builder()
        .fieldSeparator(delimiter.between)
        .ofNamedCsvRecord(text.replace("\uFEFF", ""))
        .stream()
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Delimiter.class)
  void csvHasTheEventsEntriesAndFigures(Delimiter delimiter) {
    for (int seed = 0; seed < 50; seed++) {
      IndexEvent event = AnyEvent.of(seed);
      var read = new Published();
      for (NamedCsvRecord row : rows(event, delimiter)) {
        Map<String, String> cells = new HashMap<>(row.getFieldsAsMap());
        cells.computeIfPresent("group", (_, cell) -> cell.replace("'=", "="));
        cells.computeIfPresent("category", (_, cell) -> cell.replace("'=", "="));
        String entry = Published.entry(row.getField("table"), cells);
        read.status(entry, row.getField("status"));
        for (Table table : Tables.of(event)) {
          for (String column : table.numbers()) {
            BigDecimal number = Published.number(row.getField(column));
            if (number != null) {
              read.figure(entry, column, number);
            }
          }
        }
      }
      assertThat(read).isEqualTo(published(event));
    }
  }

  @Test
  void csvForASpreadsheetInDanishHasCommasAndAMark() {
    String text =
        new String(files.csv(AnyEvent.of(1), Delimiter.SEMICOLON, DANISH), StandardCharsets.UTF_8);

    assertThat(text).startsWith("\uFEFFsurvey;wave;revision;waveStatus;table;measure;");
    assertThat(text).containsPattern(";-?0,[0-9]+;").doesNotContainPattern(";-?[0-9]+\\.[0-9]+;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"da", "en"})
  void aWorkbookHasTheEventsEntriesAndFigures(String language) throws IOException {
    Locale locale = language.equals("da") ? DANISH : ENGLISH;
    for (int seed = 0; seed < 20; seed++) {
      IndexEvent event = AnyEvent.of(seed);
      var read = new Published();
      byte[] bytes = files.xlsx(event, publication(event), locale);
      try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
        for (Table table : Tables.of(event)) {
          readSheet(workbook, table, locale, read);
        }
      }
      assertThat(read).isEqualTo(published(event));
    }
  }

  private void readSheet(ReadableWorkbook workbook, Table table, Locale locale, Published read)
      throws IOException {
    String name = text("data.table." + table.name(), locale);
    List<Row> rows = workbook.findSheet(name).orElseThrow().read();
    Map<String, Integer> columns = new HashMap<>();
    rows.getFirst().forEach(cell -> columns.put(cell.getText(), cell.getColumnIndex()));
    for (Row row : rows.subList(1, rows.size())) {
      Map<String, String> codes = new HashMap<>();
      table
          .keys()
          .forEach(key ->
              row.getCellAsString(Objects.requireNonNull(columns.get(key)))
                  .ifPresent(code -> codes.put(key, code.replace("'=", "="))));
      String entry = Published.entry(table.name(), codes);
      String status =
          row.getCellAsString(Objects.requireNonNull(columns.get("status"))).orElseThrow();
      read.status(entry, status);
      for (String column : table.numbers()) {
        Cell cell =
            row.getOptionalCell(
                    Objects.requireNonNull(columns.get(text("column." + column, locale))))
                .orElse(null);
        if (cell != null && cell.getType() == CellType.NUMBER) {
          read.figure(entry, column, cell.asNumber());
        } else if (column.equals(table.main())) {
          String word = cell == null ? "nothing" : cell.getText();
          assertThat(word).as(entry).isEqualTo(text("status." + status, locale));
        }
      }
    }
  }

  private String text(String key, Locale locale) {
    return messages.getMessage(key, null, locale);
  }

  @Test
  void aWorkbookSaysWhatHasToBeKnownAndRunsNothing() throws IOException {
    IndexEvent event = AnyEvent.of(3);
    byte[] bytes = files.xlsx(event, publication(event), DANISH);

    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes));
        Stream<Row> notes = workbook.getFirstSheet().openStream()) {
      List<String> said = notes.map(row -> row.getCellText(0) + ": " + row.getCellText(1)).toList();
      assertThat(said)
          .contains(
              "Venter: 12 svarpersoner er endnu ikke med i tallene. De kommer med, når ingen"
                  + " enkeltperson kan genkendes",
              "Om undersøgelsen: mode: '=web",
              "Om undersøgelsen: responseRate: 0.41")
          .anyMatch(note -> note.startsWith("Status: Foreløbige tal."));
    }
    for (NamedCsvRecord row : rows(event, Delimiter.COMMA)) {
      assertThat(row.getField("groupLabel")).doesNotStartWith("=");
      assertThat(row.getField("group")).doesNotStartWith("=");
    }
  }

  @Test
  void jsonStatHasTheEventsEntriesAndFigures() {
    for (int seed = 0; seed < 50; seed++) {
      IndexEvent event = AnyEvent.of(seed);
      var read = new Published();
      JsonNode collection = JSON.readTree(files.jsonStat(event, publication(event), DANISH));
      for (JsonNode dataset : collection.get("link").get("item")) {
        assertThat(dataset.get("value").size())
            .isEqualTo(dataset.get("status").size())
            .isEqualTo(product(dataset.get("size")));
        readCells(dataset, cells(dataset, dataset.get("value"), dataset.get("status")), read);
      }
      assertThat(read).isEqualTo(published(event));
    }
  }

  private static int product(JsonNode sizes) {
    return sizes.valueStream().mapToInt(JsonNode::asInt).reduce(1, (a, b) -> a * b);
  }

  /** A cell: a code for every axis, and what it holds. */
  private static List<Map<String, JsonNode>> cells(
      JsonNode dataset, JsonNode values, JsonNode statuses) {
    List<Map<String, JsonNode>> cells = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Map<String, JsonNode> cell = new TreeMap<>();
      int rest = i;
      for (int axis = dataset.get("id").size() - 1; axis >= 0; axis--) {
        String id = dataset.get("id").get(axis).stringValue();
        JsonNode codes = dataset.get("dimension").get(id).get("category").get("index");
        cell.put(id, codes.get(rest % codes.size()));
        rest /= codes.size();
      }
      cell.put("value", values.get(i));
      cell.put("status", statuses.get(i));
      cells.add(cell);
    }
    return cells;
  }

  private static void readCells(
      JsonNode dataset, List<Map<String, JsonNode>> cells, Published read) {
    JsonNode extension = dataset.get("extension");
    String table = extension.get("table").stringValue();
    String dimension = extension.path("dimension").asString("");
    for (Map<String, JsonNode> cell : cells) {
      String status = Objects.requireNonNull(cell.get("status")).stringValue();
      JsonNode value = Objects.requireNonNull(cell.get("value"));
      if (status.equals("no-entry")) {
        assertThat(value.isNull()).isTrue();
        continue;
      }
      String entry = Published.entry(table, where(cell, dimension));
      if (value.isNumber()) {
        String statistic = Objects.requireNonNull(cell.get("statistic")).stringValue();
        read.figure(entry, statistic, value.decimalValue());
        assertThat(status).isIn("published", "uncertain");
      }
      if (!status.equals("not-shown")) {
        read.statuses().put(entry, status);
      } else {
        read.statuses().putIfAbsent(entry, "published");
      }
    }
  }

  private static Map<String, String> where(Map<String, JsonNode> cell, String dimension) {
    Map<String, String> where = new HashMap<>();
    cell.forEach((axis, code) -> where.put(axis, code.asString()));
    if (!dimension.isEmpty()) {
      where.put("dimension", dimension);
      where.put(
          "group",
          switch (dimension) {
            case "total", "gap" -> "all";
            case "measure" -> where.get("variable-measure");
            case "ethnic" -> where.get("ethnic");
            default -> where.get("variable-measure") + "*" + where.get("ethnic");
          });
    }
    String term = where.get("term");
    if (term != null) {
      String[] parts = term.split("=", 2);
      boolean isPart =
          List.of("raw", "explained", "unexplained", "contribution").contains(parts[0]);
      where.put(isPart ? "part" : "covariate", parts[0]);
      if (parts.length > 1) {
        where.put(isPart ? "covariate" : "category", parts[1]);
      }
    }
    return where;
  }

  @Test
  void theJsonStatToolkitReadsTheSameFigures(@TempDir Path folder) throws Exception {
    NodePackages packages = NodePackages.require();
    IndexEvent event = AnyEvent.of(5);
    Path file =
        Files.write(folder.resolve("5.json"), files.jsonStat(event, publication(event), DANISH));

    JsonNode read = packages.read("jsonstat.js", file);

    var published = new Published();
    JsonNode datasets = JSON.readTree(Files.readString(file)).get("link").get("item");
    assertThat(read.size()).isEqualTo(datasets.size());
    for (int i = 0; i < datasets.size(); i++) {
      List<Map<String, JsonNode>> cells = new ArrayList<>();
      for (JsonNode cell : read.get(i)) {
        Map<String, JsonNode> fields = new TreeMap<>();
        cell.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        cells.add(fields);
      }
      readCells(datasets.get(i), cells, published);
    }
    assertThat(published).isEqualTo(published(event));
  }

  @Test
  void everyTableOfEveryFormatIsNamedInBothLanguages() {
    IndexEvent event = AnyEvent.of(1);

    assertThat(Tables.of(event).stream().map(Table::name)).containsExactlyElementsOf(TABLES);
    for (EntryStatus status : EntryStatus.values()) {
      String key = "status." + Tables.code(status);
      assertThat(text(key, ENGLISH)).isNotEqualTo(text(key, DANISH));
    }
  }
}
