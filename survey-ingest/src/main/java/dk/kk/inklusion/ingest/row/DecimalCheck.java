package dk.kk.inklusion.ingest.row;

import dk.kk.inklusion.model.codebook.Variable;
import dk.kk.inklusion.model.wave.Answers;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A decimal number in a range. */
final class DecimalCheck implements AnswerCheck {
  private final Variable.Decimal variable;
  private final boolean decimalComma;
  private final MissingNumbers missing;
  private final long min;
  private final long max;

  DecimalCheck(Variable.Decimal variable, boolean decimalComma) {
    this.variable = variable;
    this.decimalComma = decimalComma;
    missing = new MissingNumbers(variable, decimalComma);
    min = orElse(variable.min(), -Numbers.LARGEST);
    max = orElse(variable.max(), Numbers.LARGEST);
  }

  private static long orElse(@Nullable Long bound, long otherwise) {
    return bound == null ? otherwise : bound;
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
    } else if (millionths == Numbers.TOO_FINE) {
      faults.add(
          FaultCode.TOO_MANY_DECIMALS,
          variable.name(),
          "At most %d decimals are possible here.".formatted(Numbers.DECIMALS),
          cell);
    } else if (millionths == Numbers.TOO_LARGE || millionths < min || millionths > max) {
      faults.add(FaultCode.OUT_OF_RANGE, variable.name(), advice(), cell);
    } else {
      return millionths;
    }
    return Answers.MISSING;
  }

  private String advice() {
    return "A number from %s to %s is needed here.".formatted(plain(min), plain(max));
  }

  private static String plain(long millionths) {
    return BigDecimal.valueOf(millionths, Numbers.DECIMALS).stripTrailingZeros().toPlainString();
  }
}
