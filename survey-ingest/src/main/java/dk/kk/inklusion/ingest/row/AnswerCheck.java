package dk.kk.inklusion.ingest.row;

import dk.kk.inklusion.model.codebook.Variable;
import dk.kk.inklusion.model.wave.Answers;
import org.jspecify.annotations.Nullable;

/** Makes an answer of a cell by what the codebook says of one variable. */
sealed interface AnswerCheck permits CategoryCheck, DecimalCheck, LabelledCheck, ScaleCheck {
  static AnswerCheck of(Variable variable, boolean decimalComma) {
    return switch (variable) {
      case Variable.Category category -> new CategoryCheck(category);
      case Variable.Scale scale -> new ScaleCheck(scale, decimalComma);
      case Variable.Decimal decimal -> new DecimalCheck(decimal, decimalComma);
    };
  }

  /**
   * The answer in a cell, as {@link Answers} keeps it.
   *
   * @param faults where what is wrong goes; the returned value is then of no use
   */
  long check(String cell, RowFaults faults);

  /**
   * What the codebook has for a word, a number aside: a code for itself or its label, a word for no
   * answer for itself.
   *
   * @return null if it has nothing
   */
  @Nullable String codeOf(String word);

  /** No answer, which is a fault where one is required. */
  static long missing(Variable variable, String cell, RowFaults faults) {
    if (variable.required()) {
      faults.add(FaultCode.REQUIRED, variable.name(), "An answer is required here.", cell);
    }
    return Answers.MISSING;
  }
}
