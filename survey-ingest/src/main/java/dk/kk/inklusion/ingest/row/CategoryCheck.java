package dk.kk.inklusion.ingest.row;

import dk.kk.inklusion.model.Nearest;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.codebook.Variable;
import dk.kk.inklusion.model.wave.Answers;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of a list of codes, letter by letter; or one of their labels, in Danish or English, where no
 * code is written so and no two categories are called so.
 */
final class CategoryCheck implements AnswerCheck {
  private static final int AMBIGUOUS = -1;
  private static final int LISTED = 12;

  /** Looking for the nearest code is slow, and a file can have a new mistake in every row. */
  private static final int SEARCHES = 1_000;

  private final Variable.Category variable;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Map<String, Integer> labels = new HashMap<>();
  private final Map<String, String> advice = new HashMap<>();

  CategoryCheck(Variable.Category variable) {
    this.variable = variable;
    for (int i = 0; i < variable.categories().size(); i++) {
      indexes.put(variable.categories().get(i).code(), i);
    }
    for (int i = 0; i < variable.categories().size(); i++) {
      Text label = variable.categories().get(i).label();
      addLabel(label.da(), i);
      addLabel(label.en(), i);
    }
  }

  private void addLabel(String label, int index) {
    String name = Normalizer.normalize(label.strip(), Normalizer.Form.NFC);
    Integer other = name.isEmpty() ? null : labels.putIfAbsent(name, index);
    if (other != null && other != index) {
      labels.put(name, AMBIGUOUS);
    }
  }

  @Override
  public boolean knows(String word) {
    return indexOf(word) != null || (!word.isEmpty() && variable.missing().contains(word));
  }

  private @Nullable Integer indexOf(String word) {
    Integer index = indexes.get(word);
    if (index != null) {
      return index;
    }
    // The same letters can be written as one character or as a letter and its accent.
    String composed = Normalizer.normalize(word, Normalizer.Form.NFC);
    Integer same = indexes.get(composed);
    Integer labelled = labels.get(composed);
    return same != null || labelled == null || labelled == AMBIGUOUS ? same : labelled;
  }

  @Override
  public long check(String cell, RowFaults faults) {
    Integer index = indexes.get(cell);
    if (index != null) {
      return index;
    }
    if (variable.missing().contains(cell)) {
      return AnswerCheck.missing(variable, cell, faults);
    }
    Integer other = indexOf(cell);
    if (other != null) {
      return other;
    }
    String known = advice.get(cell);
    if (known == null) {
      known = advice.size() < SEARCHES ? advice(nearest(cell)) : advice(null);
      if (advice.size() < SEARCHES) {
        advice.put(cell, known);
      }
    }
    faults.add(FaultCode.UNKNOWN_CODE, variable.name(), known, cell);
    return Answers.MISSING;
  }

  private String advice(@Nullable String nearest) {
    if (nearest != null) {
      return "This is no code of '%s'; did you mean '%s'?".formatted(variable.name(), nearest);
    }
    String codes =
        variable.categories().stream()
            .limit(LISTED)
            .map(category -> category.code())
            .collect(Collectors.joining(", "));
    return "This is no code of '%s'. Its codes are %s%s."
        .formatted(variable.name(), codes, indexes.size() > LISTED ? ", ..." : "");
  }

  private @Nullable String nearest(String cell) {
    String withoutDecimals = cell.replaceFirst("[.,]0+$", "");
    return indexes.containsKey(withoutDecimals)
        ? withoutDecimals
        : Nearest.of(cell, indexes.keySet());
  }
}
