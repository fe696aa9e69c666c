package dk.kk.inklusion.ingest.row;

import dk.kk.inklusion.model.Nearest;
import dk.kk.inklusion.model.codebook.Variable;
import dk.kk.inklusion.model.wave.Answers;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of a list of codes, letter by letter. */
final class CategoryCheck implements AnswerCheck {
  private static final int LISTED = 12;

  private final Variable.Category variable;
  private final Map<String, Integer> indexes = new HashMap<>();

  CategoryCheck(Variable.Category variable) {
    this.variable = variable;
    for (int i = 0; i < variable.categories().size(); i++) {
      indexes.put(variable.categories().get(i).code(), i);
    }
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
    faults.add(FaultCode.UNKNOWN_CODE, variable.name(), advice(cell), cell);
    return Answers.MISSING;
  }

  private String advice(String cell) {
    String nearest = nearest(cell);
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
