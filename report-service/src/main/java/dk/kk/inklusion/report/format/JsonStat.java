package dk.kk.inklusion.report.format;

import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.report.topic.Publication;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON-stat 2.0: a collection with a dataset for each table and each breakdown in it, so that a
 * variable of the survey is a dimension of its dataset. Every cell has a status: the entry's, or
 * {@code not-shown} where an entry with figures lacks this one, or {@code no-entry} where nothing
 * is said of the combination.
 */
final class JsonStat {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String WAVE = "wave";
  private static final String STATISTIC = "statistic";
  private static final String TERM = "term";
  private static final String CONTRIBUTION = "contribution";
  private static final String NOT_SHOWN = "not-shown";
  private static final String NO_ENTRY = "no-entry";

  /** Axes of every dataset; a variable of that name has another. */
  private static final Set<String> OWN = Set.of(WAVE, Table.MEASURE, Table.KIND, TERM, STATISTIC);

  private final IndexEvent event;
  private final Publication publication;
  private final Labels labels;
  private final Words words;

  JsonStat(IndexEvent event, Publication publication, Labels labels, Words words) {
    this.event = event;
    this.publication = publication;
    this.labels = labels;
    this.words = words;
  }

  byte[] write() {
    List<Map<String, Object>> datasets = new ArrayList<>();
    for (Table table : Tables.of(event)) {
      byBreakdown(table)
          .forEach((dimension, entries) -> datasets.add(dataset(table, dimension, entries)));
    }
    Map<String, Object> collection = head("collection", words.in(event.title()));
    collection.put(
        "href",
        "/api/v1/surveys/%s/waves/%s/index?format=jsonstat&revision=%d"
            .formatted(event.survey(), event.wave(), publication.revision()));
    collection.put("extension", extension());
    collection.put("link", Map.of("item", datasets));
    return JSON.writeValueAsBytes(collection);
  }

  private Map<String, Object> head(String kind, String label) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("version", "2.0");
    head.put("class", kind);
    head.put("label", label);
    head.put("source", words.text("city"));
    head.put("updated", publication.publishedAt().toString());
    head.put("note", new Notes(event, publication, words).inShort());
    return head;
  }

  private Map<String, Object> extension() {
    Map<String, Object> extension = new LinkedHashMap<>();
    extension.put("survey", event.survey());
    extension.put(WAVE, event.wave());
    extension.put("revision", publication.revision());
    extension.put("sequence", publication.sequence());
    extension.put("status", event.status());
    extension.put("codebook", event.codebook());
    extension.put("method", event.method());
    extension.put("covers", event.covers());
    if (event.asOf() != null) {
      extension.put("asOf", event.asOf().toString());
    }
    if (event.quality() != null) {
      extension.put("quality", event.quality());
    }
    return extension;
  }

  /** Entries by dimension, under an empty name where the table has no dimensions. */
  private static Map<String, List<Entry>> byBreakdown(Table table) {
    return table.entries().stream()
        .collect(
            Collectors.groupingBy(
                entry -> Objects.requireNonNullElse(entry.word(Table.DIMENSION), ""),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private Map<String, Object> dataset(Table table, String dimension, List<Entry> entries) {
    Map<Entry, Map<String, String>> places = new LinkedHashMap<>();
    entries.forEach(entry -> places.put(entry, place(table, entry)));
    Cube cube = Cube.of(places);
    Map<String, List<String>> axes = new LinkedHashMap<>(cube.axes());
    axes.put(STATISTIC, table.numbers());
    Map<String, Object> dataset = head("dataset", label(table, dimension));
    dataset.put("id", List.copyOf(axes.keySet()));
    dataset.put("size", axes.values().stream().map(List::size).toList());
    dataset.put("role", inOrder("time", List.of(WAVE), "metric", List.of(STATISTIC)));
    Map<String, Object> dimensions = new LinkedHashMap<>();
    axes.forEach((axis, codes) -> dimensions.put(axis, axis(axis, codes)));
    dataset.put("dimension", dimensions);
    dataset.put("value", cells(cube, table, JsonStat::value));
    dataset.put("status", cells(cube, table, JsonStat::status));
    dataset.put("extension", extension(cube, table, dimension));
    return dataset;
  }

  private String label(Table table, String dimension) {
    String what = words.text("data.table." + table.name());
    return dimension.isEmpty() ? what : what + ": " + labels.dimension(dimension);
  }

  private Map<String, String> place(Table table, Entry entry) {
    Map<String, String> place = new LinkedHashMap<>();
    place.put(WAVE, event.wave());
    place.put(Table.MEASURE, entry.key(Table.MEASURE));
    if (table.keys().contains(Table.KIND)) {
      place.put(Table.KIND, entry.key(Table.KIND));
    }
    String dimension = entry.word(Table.DIMENSION);
    if (dimension != null) {
      labels
          .parts(dimension, entry.key(Table.GROUP))
          .forEach((variable, code) -> place.put(axis(variable), code));
    } else if (table.keys().size() > 1) {
      place.put(TERM, term(entry));
    }
    return place;
  }

  private static String axis(String variable) {
    return OWN.contains(variable) ? "variable-" + variable : variable;
  }

  /** A covariate's level, a part of the gap, or what a covariate adds to it. */
  private static String term(Entry entry) {
    String covariate = entry.word(Table.COVARIATE);
    String category = entry.word(Table.CATEGORY);
    String part = entry.word(Table.PART);
    if (part != null) {
      return covariate == null ? part : part + "=" + covariate;
    }
    return category == null ? entry.key(Table.COVARIATE) : covariate + "=" + category;
  }

  private Map<String, Object> axis(String axis, List<String> codes) {
    Map<String, String> names = new LinkedHashMap<>();
    codes.forEach(code -> names.put(code, name(axis, code)));
    return inOrder(
        "label",
        OWN.contains(axis) ? words.text("axis." + axis) : labels.dimension(variable(axis)),
        "category",
        inOrder("index", codes, "label", names));
  }

  /** Unlike {@link Map#of}, which every process orders as it likes: the bytes have one tag. */
  private static Map<String, Object> inOrder(
      String first, Object itsValue, String second, Object secondValue) {
    Map<String, Object> both = new LinkedHashMap<>();
    both.put(first, itsValue);
    both.put(second, secondValue);
    return both;
  }

  private static String variable(String axis) {
    String variable = axis.replaceFirst("^variable-", "");
    return OWN.contains(variable) ? variable : axis;
  }

  private String name(String axis, String code) {
    return switch (axis) {
      case WAVE -> words.in(event.title());
      case Table.MEASURE -> labels.measure(code);
      case Table.KIND -> words.text("kind." + code);
      case STATISTIC -> words.text("column." + code);
      case TERM -> term(code);
      default -> labels.group(variable(axis), code);
    };
  }

  private String term(String code) {
    if (List.of("raw", "explained", "unexplained", "intercept").contains(code)) {
      return words.text("term." + code);
    }
    int equals = code.indexOf('=');
    if (equals < 0) {
      return labels.dimension(code);
    }
    String covariate = code.substring(0, equals);
    if (covariate.equals(CONTRIBUTION)) {
      return words.text("term." + CONTRIBUTION)
          + ": "
          + labels.dimension(code.substring(equals + 1));
    }
    return labels.dimension(covariate) + ": " + labels.group(covariate, code.substring(equals + 1));
  }

  private interface CellValue {
    @Nullable Object of(@Nullable Entry entry, String column);
  }

  private static List<@Nullable Object> cells(Cube cube, Table table, CellValue value) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (Entry entry : cube.cells()) {
      for (String column : table.numbers()) {
        cells.add(value.of(entry, column));
      }
    }
    return cells;
  }

  private static @Nullable Number value(@Nullable Entry entry, String column) {
    return entry == null ? null : entry.number(column);
  }

  private static @Nullable String status(@Nullable Entry entry, String column) {
    if (entry == null) {
      return NO_ENTRY;
    }
    return entry.status().hasNumbers() && entry.number(column) == null
        ? NOT_SHOWN
        : Tables.code(entry.status());
  }

  /** What is said in words, for each entry in the order of the cells. */
  private Map<String, Object> extension(Cube cube, Table table, String dimension) {
    Map<String, String> statuses = new LinkedHashMap<>();
    for (EntryStatus status : EntryStatus.values()) {
      String code = Objects.requireNonNull(Tables.code(status));
      statuses.put(code, words.text("status." + code));
    }
    statuses.put(NOT_SHOWN, words.text("status." + NOT_SHOWN));
    statuses.put(NO_ENTRY, words.text("status." + NO_ENTRY));
    Map<String, Object> extension = new LinkedHashMap<>();
    extension.put("table", table.name());
    if (!dimension.isEmpty()) {
      extension.put("dimension", dimension);
    }
    extension.put("status", Map.of("label", statuses));
    for (String column : table.words()) {
      List<@Nullable String> said = new ArrayList<>();
      cube.cells().forEach(entry -> said.add(entry == null ? null : entry.word(column)));
      if (said.stream().anyMatch(Objects::nonNull)) {
        extension.put(column, said);
      }
    }
    return extension;
  }
}
