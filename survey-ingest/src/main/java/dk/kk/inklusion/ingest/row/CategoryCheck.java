package dk.kk.inklusion.ingest.row;

import dk.kk.inklusion.model.Nearest;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.codebook.Variable;
import dk.kk.inklusion.model.wave.Answers;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of a list of codes, letter by letter. A label, in Danish or English, means its code where no
 * code is written so and no two categories are called so.
 */
final class CategoryCheck implements AnswerCheck {
  /** No code is blank. */
  private static final String AMBIGUOUS = "";

  private static final int LISTED = 12;

  /** Looking for the nearest code is slow, and a file can have a new mistake in every row. */
  private static final int SEARCHES = 200;

  /** What is longer is not a mistyped code, and would fill the memory. */
  private static final int LONGEST = 60;

  private final Variable.Category variable;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Map<String, String> labels = new HashMap<>();
  private final Map<String, String> advice = new HashMap<>();

  CategoryCheck(Variable.Category variable) {
    this.variable = variable;
    for (int i = 0; i < variable.categories().size(); i++) {
      indexes.put(variable.categories().get(i).code(), i);
    }
    for (Group category : variable.categories()) {
      addLabel(category.label().da(), category.code());
      addLabel(category.label().en(), category.code());
    }
  }

  private void addLabel(String label, String code) {
    String name = Normalizer.normalize(label.strip(), Normalizer.Form.NFC);
    String other = name.isEmpty() ? null : labels.putIfAbsent(name, code);
    if (other != null && !other.equals(code)) {
      labels.put(name, AMBIGUOUS);
    }
  }

  @Override
  public @Nullable String codeOf(String word) {
    if (indexes.containsKey(word) || variable.missing().contains(word)) {
      return word;
    }
    // The same letters can be written as one character or as a letter and its accent.
    String composed = Normalizer.normalize(word, Normalizer.Form.NFC);
    String labelled = labels.get(composed);
    return indexes.containsKey(composed) ? composed : AMBIGUOUS.equals(labelled) ? null : labelled;
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
    // The same letters can be written as one character or as a letter and its accent.
    Integer composed = indexes.get(Normalizer.normalize(cell, Normalizer.Form.NFC));
    if (composed != null) {
      return composed;
    }
    String known = advice.get(cell);
    if (known == null && advice.size() < SEARCHES && cell.length() <= LONGEST) {
      known = search(cell);
      advice.put(cell, known);
    } else if (known == null) {
      known = advice(null);
    }
    faults.add(FaultCode.UNKNOWN_CODE, variable.name(), known, cell);
    return Answers.MISSING;
  }

  private String search(String cell) {
    String padded = withLeadingZeros(cell);
    return padded == null
        ? advice(nearest(cell))
        : advice(padded)
            + " A spreadsheet program drops leading zeros unless the column is formatted as text.";
  }

  private @Nullable String withLeadingZeros(String cell) {
    return indexes.keySet().stream()
        .filter(code -> !cell.isEmpty() && code.endsWith(cell) && code.length() > cell.length())
        .filter(code -> code.chars().limit(code.length() - cell.length()).allMatch(c -> c == '0'))
        .findFirst()
        .orElse(null);
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
