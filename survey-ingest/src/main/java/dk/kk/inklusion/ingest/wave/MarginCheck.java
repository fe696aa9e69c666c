package dk.kk.inklusion.ingest.wave;

import dk.kk.inklusion.model.Fault;
import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.Nearest;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.codebook.Variable;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinition.Margin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a wave's margins speak of variables and codes its codebook has. */
final class MarginCheck {
  private final Map<String, List<String>> codes = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();

  private MarginCheck(Codebook codebook) {
    for (Variable variable : codebook.variables()) {
      codes.put(variable.name(), variable.groups().stream().map(Group::code).toList());
    }
  }

  /**
   * Checks the margins.
   *
   * @throws InvalidDocumentException with every fault
   */
  static void requireFits(WaveDefinition wave, Codebook codebook) {
    MarginCheck check = new MarginCheck(codebook);
    for (int i = 0; i < wave.margins().size(); i++) {
      check.margin("margins[%d]".formatted(i), wave.margins().get(i));
    }
    if (!check.faults.isEmpty()) {
      throw new InvalidDocumentException("wave", check.faults);
    }
  }

  private void margin(String path, Margin margin) {
    for (int v = 0; v < margin.variables().size(); v++) {
      String variable = margin.variables().get(v);
      List<String> known = codes.getOrDefault(variable, List.of());
      if (known.isEmpty()) {
        unknownVariable(path + ".variables[%d]".formatted(v), variable);
        continue;
      }
      for (int t = 0; t < margin.totals().size(); t++) {
        code(
            path + ".totals[%d].codes[%d]".formatted(t, v),
            margin.totals().get(t).codes().get(v),
            variable,
            known);
      }
    }
  }

  private void unknownVariable(String path, String variable) {
    if (codes.containsKey(variable)) {
      faults.add(
          new Fault(path, "no-groups", "'%s' has no groups to rake by.".formatted(variable)));
      return;
    }
    faults.add(
        new Fault(
            path,
            "unknown-variable",
            "The codebook has no variable '%s'%s."
                .formatted(variable, guess(variable, codes.keySet()))));
  }

  private void code(String path, String code, String variable, List<String> known) {
    if (!known.contains(code)) {
      faults.add(
          new Fault(
              path,
              "unknown-code",
              "'%s' has no code '%s'%s."
                  .formatted(variable, code, guess(code, Set.copyOf(known)))));
    }
  }

  private static String guess(String word, Set<String> known) {
    String nearest = Nearest.of(word, known);
    return nearest == null ? "" : "; did you mean '%s'?".formatted(nearest);
  }
}
