package dk.kk.inklusion.ingest.table;

import dk.kk.inklusion.ingest.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * A list of respondents' ids as {@code {"ids": ["...", ...]}}, as a table of one column. Ids are
 * texts: a number would lose its leading zeros, or already has.
 */
public final class IdsJson implements Table {
  private static final String HOW_TO = "Send {\"ids\": [\"...\", \"...\"]}, every id in quotes.";

  private static final int LONGEST = 10_000;

  private final String column;
  private final JsonParser json;
  private long row;

  private IdsJson(String column, Path file) {
    this.column = column;
    json =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(LONGEST)
                    .maxNumberLength(LONGEST)
                    .maxNameLength(LONGEST)
                    .build())
            .build()
            .createParser(ObjectReadContext.empty(), file);
  }

  /**
   * Opens a file.
   *
   * @param column name of the only column
   * @throws ProblemException 422 if it is no such list
   */
  public static IdsJson open(String column, Path file) throws IOException {
    IdsJson ids = new IdsJson(column, file);
    try {
      ids.begin();
      return ids;
    } catch (RuntimeException e) {
      ids.close();
      throw e;
    }
  }

  private void begin() {
    expect(JsonToken.START_OBJECT);
    expect(JsonToken.PROPERTY_NAME);
    if (!json.currentName().equals("ids")) {
      throw unreadable("the first property is not \"ids\"");
    }
    expect(JsonToken.START_ARRAY);
  }

  private void expect(JsonToken wanted) {
    if (nextToken() != wanted) {
      throw unreadable("something else stands");
    }
  }

  private @Nullable JsonToken nextToken() {
    try {
      return json.nextToken();
    } catch (StreamConstraintsException e) {
      throw unreadable("something is longer than any id");
    } catch (JacksonException e) {
      // Its message quotes what stands there.
      throw unreadable("it is no JSON");
    }
  }

  private ProblemException unreadable(String what) {
    return ProblemException.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "unreadable-json",
        "Near line %d, column %d %s. %s"
            .formatted(
                json.currentLocation().getLineNr(),
                json.currentLocation().getColumnNr(),
                what,
                HOW_TO));
  }

  @Override
  public String[] header() {
    return new String[] {column};
  }

  @Override
  public boolean decimalComma() {
    return false;
  }

  @Override
  public @Nullable Row next() {
    JsonToken token = nextToken();
    if (token == JsonToken.END_ARRAY) {
      expect(JsonToken.END_OBJECT);
      if (nextToken() != null) {
        throw unreadable("something follows the list");
      }
      return null;
    }
    row++;
    if (token == JsonToken.VALUE_STRING) {
      return Row.of(row, new String[] {text()});
    }
    if (token != null && token.isNumeric()) {
      return Row.unreadable(row, "The id is a number. Write it in quotes.");
    }
    throw unreadable("an id is no text");
  }

  private String text() {
    try {
      return json.getString().strip();
    } catch (StreamConstraintsException e) {
      throw unreadable("an id is longer than any id");
    } catch (JacksonException e) {
      throw unreadable("it is no JSON");
    }
  }

  @Override
  public void close() {
    json.close();
  }
}
