package dk.kk.inklusion.ingest.row;

import dk.kk.inklusion.model.codebook.Variable;
import java.util.HashSet;
import java.util.Set;

/** What counts as no answer to a variable with numbers: {@code 9} as well as {@code 9.0}. */
final class MissingNumbers {
  private final Set<String> texts;
  private final Set<String> words = new HashSet<>();
  private final Set<Long> numbers = new HashSet<>();

  MissingNumbers(Variable variable, boolean decimalComma) {
    texts = variable.missing();
    for (String text : texts) {
      long number = Numbers.millionths(text, decimalComma);
      if (number > Numbers.TOO_LARGE) {
        numbers.add(number);
      } else if (number == Numbers.NOT_A_NUMBER && !text.isEmpty()) {
        words.add(text);
      }
    }
  }

  boolean isText(String cell) {
    return cell.isEmpty() || texts.contains(cell);
  }

  /** Whether it is among the texts and no number. */
  boolean isWord(String cell) {
    return words.contains(cell);
  }

  boolean isNumber(long millionths) {
    return !numbers.isEmpty() && numbers.contains(millionths);
  }
}
