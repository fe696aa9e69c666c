package dk.kk.inklusion.ingest.row;

import java.util.Map;

/**
 * Of a format that knows labels: an answer may be a code, a label, or a value that the file itself
 * says stands for one of them.
 *
 * @param words by value, of the file
 */
record LabelledCheck(AnswerCheck check, Map<String, String> words) implements AnswerCheck {
  @Override
  public String codeOf(String word) {
    String code = check.codeOf(word);
    String meant = words.get(word);
    String other = code == null && meant != null ? check.codeOf(meant) : null;
    return code != null ? code : other != null ? other : word;
  }

  @Override
  public long check(String cell, RowFaults faults) {
    return check.check(codeOf(cell), faults);
  }
}
