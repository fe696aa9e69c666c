package dk.kk.inklusion.ingest.row;

import java.util.Locale;

/** What can be wrong with a row. The codes are for programs and never change. */
public enum FaultCode {
  REQUIRED(
      "The cell is blank, or holds a code for no answer, and the codebook requires an "
          + "answer; or the weight is blank.",
      "Fill it in, or leave the row out."),
  UNKNOWN_CODE(
      "The cell holds none of the variable's codes. They count letter by letter.",
      "Write the code the message names, or one of its list."),
  NOT_A_NUMBER(
      "The cell needs a number and holds something else.",
      "Write digits with one decimal mark; no unit, no space, no thousands mark."),
  NOT_A_WHOLE_NUMBER(
      "The answer is a point on a scale and has decimals.",
      "Write the whole number that was ticked."),
  OUT_OF_RANGE(
      "The number is below or above what the codebook allows.",
      "Correct it; if it stands for no answer, leave the cell blank or use a code for that."),
  TOO_MANY_DECIMALS("The number has more than 6 decimals.", "Round it to 6."),
  WEIGHT_NOT_POSITIVE(
      "The weight is 0 or below.",
      "Give the row its weight, or leave it out: nobody weighs nothing."),
  STRATUM_MISSING("The stratum is blank.", "Fill in the stratum the respondent was drawn from."),
  RESPONDENT_MISSING(
      "The respondent's id is blank.",
      "Fill it in; a row without it cannot be corrected or withdrawn later."),
  DUPLICATE_RESPONDENT(
      "The file has had this respondent in a row further up, faulty or not.",
      "Keep one of the rows; which of them is right, only you can know."),
  WITHDRAWN(
      "The respondent was withdrawn from the wave earlier.",
      "Leave the row out: who is withdrawn stays so."),
  TOO_LONG(
      "The text is longer than can be right: 200 characters of an id, 100 of a stratum, "
          + "1,000 of an answer.",
      "Shorten it. A quote that is left open swallows cells."),
  CONTROL_CHARACTER(
      "An id or a stratum holds a character that cannot be seen.",
      "Remove it; the message says at which position it stands."),
  TOO_FEW_CELLS(
      "The row has fewer cells than the header, so nobody knows which is which.",
      "Look for a line break inside a cell without quotes."),
  TOO_MANY_CELLS(
      "The row has more cells than the header.", "Put a cell that holds the delimiter in quotes."),
  REPEATED_HEADER(
      "The row is the header line once more.", "Delete it, as where two files were joined."),
  UNREADABLE_ROW(
      "The row as a whole cannot be read; those below it can.", "Do what the message says."),
  UNREADABLE_CELL(
      "The cell cannot be read as a value, as with a formula's error.",
      "Do what the message says.");

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final String meaning;
  private final String remedy;

  FaultCode(String meaning, String remedy) {
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** As {@code unknown-code}. */
  public String code() {
    return code;
  }

  /** What is wrong, for people. */
  public String meaning() {
    return meaning;
  }

  /** What to do about it, for people. */
  public String remedy() {
    return remedy;
  }
}
