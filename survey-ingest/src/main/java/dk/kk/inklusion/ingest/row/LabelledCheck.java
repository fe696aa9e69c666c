package dk.kk.inklusion.ingest.row;

import java.util.Map;

/**
 * Where the file itself says what its values stand for: takes the word for the value if the
 * codebook knows the word and not the value.
 *
 * @param words by value
 */
record LabelledCheck(AnswerCheck check, Map<String, String> words) implements AnswerCheck {
  static AnswerCheck of(AnswerCheck check, Map<String, String> words) {
    return words.isEmpty() ? check : new LabelledCheck(check, words);
  }

  @Override
  public boolean knows(String word) {
    return check.knows(word);
  }

  @Override
  public long check(String cell, RowFaults faults) {
    String word = words.get(cell);
    boolean meant = word != null && !check.knows(cell) && check.knows(word);
    return check.check(meant && word != null ? word : cell, faults);
  }
}
