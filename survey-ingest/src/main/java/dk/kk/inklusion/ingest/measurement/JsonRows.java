package dk.kk.inklusion.ingest.measurement;

import dk.kk.inklusion.model.Fault;
import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads measurements from a JSON list. Numbers keep their decimals. */
final class JsonRows {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Beyond it the exponent stays: nobody means so many digits, and there are not written out. */
  private static final int LONGEST = 40;

  private final Set<String> ignored = new LinkedHashSet<>();
  private final List<Fault> faults = new ArrayList<>();

  private JsonRows() {}

  /**
   * Reads all of them.
   *
   * @throws InvalidDocumentException if it is no list
   */
  static GivenRows read(byte[] bytes) {
    JsonNode list;
    try {
      list = JSON.readTree(bytes);
    } catch (JacksonException e) {
      throw GivenRows.unreadable(
          "This is not JSON in UTF-8 (line %d).".formatted(e.getLocation().getLineNr()));
    }
    if (!list.isArray()) {
      throw GivenRows.unreadable(
          "A list is needed: [{\"period\": \"2012\", \"group\": \"all\", \"value\": 93.1}].");
    }
    if (list.size() > GivenRows.MOST) {
      throw GivenRows.tooMany();
    }
    JsonRows reader = new JsonRows();
    List<GivenRow> rows = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).isObject()) {
        rows.add(reader.row(i + 1, list.get(i)));
      } else {
        reader.fault(i + 1, "", "type", "An object is needed here.");
      }
    }
    return new GivenRows(rows, false, reader.ignored, reader.faults);
  }

  private GivenRow row(int number, JsonNode element) {
    for (String name : element.propertyNames()) {
      String advice = GivenRows.COLUMNS.contains(name) ? null : GivenRows.advice(name);
      if (advice != null) {
        fault(number, name, "unknown-property", advice);
      } else if (!GivenRows.COLUMNS.contains(name)) {
        ignored.add(name);
      }
    }
    if (!element.has("value") && !element.has("level")) {
      fault(number, "value", "required", "Give a value or a level; null where there is no figure.");
    }
    return new GivenRow(
        number,
        text(number, element, "indicator"),
        text(number, element, "period"),
        text(number, element, "group"),
        number(number, element, "value"),
        text(number, element, "level"),
        number(number, element, "n"),
        words(number, element));
  }

  private void fault(int number, String property, String code, String message) {
    faults.add(GivenRow.fault(number, property, code, message));
  }

  private String text(int number, JsonNode element, String property) {
    JsonNode value = element.path(property);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isString() && !value.isIntegralNumber()) {
      fault(number, property, "type", "A text is needed here.");
      return "";
    }
    return value.asString().strip();
  }

  private String number(int number, JsonNode element, String property) {
    JsonNode value = element.path(property);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isNumber()) {
      fault(number, property, "type", "A number is needed here, without quotes.");
      return "";
    }
    BigDecimal decimal = value.decimalValue();
    return decimal.precision() > LONGEST || Math.abs((long) decimal.scale()) > LONGEST
        ? decimal.toString()
        : decimal.toPlainString();
  }

  private @Nullable Text words(int number, JsonNode element) {
    JsonNode note = element.path("note");
    if (note.isMissingNode() || note.isNull()) {
      return null;
    }
    String da = note.isString() ? note.asString() : note.path("da").asString("");
    String en = note.isString() ? note.asString() : note.path("en").asString("");
    if (da.isBlank() && en.isBlank()) {
      if (note.isString()) {
        return null;
      }
      fault(number, "note", "type", "Give a text, or {\"da\": ..., \"en\": ...}.");
      return null;
    }
    return new Text(da.isBlank() ? en : da, en.isBlank() ? da : en);
  }
}
