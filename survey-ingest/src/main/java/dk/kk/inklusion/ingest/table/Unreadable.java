package dk.kk.inklusion.ingest.table;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.spss.DamagedFileException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** What can be wrong with a file as a whole. */
final class Unreadable {
  private static final int NAMED = 5;

  private Unreadable() {}

  static ProblemException notUtf8(long line) {
    return unreadable(
        "not-utf-8",
        ("The file is not UTF-8 from line %d on, and its other letters are not those of"
                + " Windows-1252. Save it again as 'CSV UTF-8'.")
            .formatted(line));
  }

  static ProblemException notText() {
    return unreadable(
        "not-text",
        "The file is no text, or UTF-16 without a byte order mark. Save it again as 'CSV UTF-8'.");
  }

  static ProblemException noObjects() {
    return unreadable(
        "unreadable-ndjson",
        "No line of the file is a JSON object. Each line is one object in UTF-8, such as {\"id\":"
            + " \"r1\", \"gender\": \"mand\"}.");
  }

  static ProblemException sav(DamagedFileException damage) {
    return unreadable("unreadable-sav", String.valueOf(damage.getMessage()));
  }

  static ProblemException noHeader() {
    return unreadable(
        "no-header",
        "The file is empty. The first line names the columns; see the codebook's template.csv.");
  }

  static ProblemException quotes(long line) {
    return unreadable(
        "unreadable-csv",
        ("The quotes do not match from line %d on: a quoted cell does not end, or something follows"
                + " its closing quote. A quote inside a quoted cell is written twice.")
            .formatted(line));
  }

  static ProblemException headerCell(int number, String advice) {
    return unreadable(
        "unreadable-header",
        "Cell %d of the row with the columns' names: %s".formatted(number, advice));
  }

  static ProblemException severalSheets(List<String> names, String wanted) {
    String some = names.stream().limit(NAMED).collect(Collectors.joining("', '", "'", "'"));
    return unreadable(
        "several-sheets",
        ("Several sheets have content: %s. Name the one with the answers '%s', or send a workbook"
                + " that has no other.")
            .formatted(some, wanted));
  }

  static ProblemException mergedCells(String range) {
    return unreadable(
        "merged-cells",
        "The cells %s are merged, so that only the first of them has a value. Unmerge them and fill"
                .formatted(range)
            + " in each.");
  }

  static ProblemException tooManyRows(long most) {
    return tooLarge("too-many-rows", "More than %d rows. Send the file in parts.".formatted(most));
  }

  static ProblemException tooManyColumns(long line, int most) {
    return tooLarge(
        "too-many-columns",
        "Line %d has more than %d cells. Is the delimiter right?".formatted(line, most));
  }

  static ProblemException tooManyProperties(long line, int most) {
    return tooLarge(
        "too-many-columns",
        "Up to line %d there are more than %d different properties.".formatted(line, most));
  }

  static ProblemException tooManyVariables(int most) {
    return tooLarge(
        "too-many-columns", "The file has more than %d variables. Drop some.".formatted(most));
  }

  static ProblemException lineTooLong(long line, int most) {
    return tooLarge(
        "line-too-long",
        "Line %d has more than %d bytes. Each line is one object.".formatted(line, most));
  }

  static ProblemException cellTooLong(long line, int most) {
    return tooLarge(
        "cell-too-long",
        "A cell from line %d on has more than %d characters. Is a quote left open?"
            .formatted(line, most));
  }

  private static ProblemException unreadable(String code, String detail) {
    return ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
  }

  private static ProblemException tooLarge(String code, String detail) {
    return ProblemException.of(HttpStatus.CONTENT_TOO_LARGE, code, detail);
  }
}
