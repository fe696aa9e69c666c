package dk.kk.inklusion.ingest.table;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the properties of the one object on a line. */
final class NdjsonLine {
  private static final JsonFactory JSON = new JsonFactory();

  private NdjsonLine() {}

  /** Where properties go. */
  interface Properties {
    /**
     * A property.
     *
     * @param value null where it is a list or an object
     */
    void property(String name, @Nullable String value);
  }

  /**
   * Reads a line; null if it is an object, otherwise what is wrong with it. Properties before the
   * fault have been told then.
   */
  static @Nullable String read(byte[] line, int length, Properties properties) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line, 0, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return "The line is no JSON object. Each line is one object, such as {\"id\": \"r1\"}.";
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = Cells.trimmed(json.currentName());
        properties.property(name, value(json));
      }
      return json.nextToken() == null
          ? null
          : "Something follows the object on its line. Each line is one object.";
    } catch (JacksonException e) {
      long column = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getColumnNr());
      return ("The line is not JSON from character %d on. A text stands in double quotes, also one"
              + " that begins with zeros; a number has a point.")
          .formatted(column);
    }
  }

  private static @Nullable String value(JsonParser json) {
    return switch (json.nextToken()) {
      case VALUE_STRING -> Cells.trimmed(json.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json.getString());
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      case VALUE_NULL -> "";
      case START_ARRAY, START_OBJECT -> {
        json.skipChildren();
        yield null;
      }
      default -> throw new IllegalStateException("No value follows a property");
    };
  }

  private static String number(String text) {
    try {
      return NumberText.of(new BigDecimal(text));
    } catch (NumberFormatException exponentTooLarge) {
      return text;
    }
  }
}
