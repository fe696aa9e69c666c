package dk.kk.inklusion.ingest.row;

import dk.kk.inklusion.model.codebook.Variable;
import dk.kk.inklusion.model.wave.Answers;
import org.jspecify.annotations.Nullable;

/** A whole number in a range. */
final class ScaleCheck implements AnswerCheck {
  private final Variable.Scale variable;
  private final boolean decimalComma;
  private final MissingNumbers missing;

  ScaleCheck(Variable.Scale variable, boolean decimalComma) {
    this.variable = variable;
    this.decimalComma = decimalComma;
    missing = new MissingNumbers(variable, decimalComma);
  }

  @Override
  public @Nullable String codeOf(String word) {
    return missing.isWord(word) ? word : null;
  }

  @Override
  public long check(String cell, RowFaults faults) {
    if (missing.isText(cell)) {
      return AnswerCheck.missing(variable, cell, faults);
    }
    long millionths = Numbers.millionths(cell, decimalComma);
    if (missing.isNumber(millionths)) {
      return AnswerCheck.missing(variable, cell, faults);
    }
    if (millionths == Numbers.NOT_A_NUMBER) {
      faults.add(FaultCode.NOT_A_NUMBER, variable.name(), advice(), cell);
    } else if (millionths == Numbers.TOO_LARGE) {
      faults.add(FaultCode.OUT_OF_RANGE, variable.name(), advice(), cell);
    } else if (millionths == Numbers.TOO_FINE || millionths % Numbers.ONE != 0) {
      faults.add(FaultCode.NOT_A_WHOLE_NUMBER, variable.name(), advice(), cell);
    } else if (millionths / Numbers.ONE < variable.min()
        || millionths / Numbers.ONE > variable.max()) {
      faults.add(FaultCode.OUT_OF_RANGE, variable.name(), advice(), cell);
    } else {
      return millionths / Numbers.ONE;
    }
    return Answers.MISSING;
  }

  private String advice() {
    return "A whole number from %d to %d is needed here.".formatted(variable.min(), variable.max());
  }
}
