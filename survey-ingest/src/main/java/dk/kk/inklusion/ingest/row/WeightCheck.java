package dk.kk.inklusion.ingest.row;

/** A weight: above 0, at most 6 decimals, in millionths. */
final class WeightCheck {
  private final String column;
  private final boolean decimalComma;

  WeightCheck(String column, boolean decimalComma) {
    this.column = column;
    this.decimalComma = decimalComma;
  }

  long check(String cell, RowFaults faults) {
    if (cell.isEmpty()) {
      faults.add(FaultCode.REQUIRED, column, "The weight is missing.", cell);
      return 0;
    }
    long millionths = Numbers.millionths(cell, decimalComma);
    if (millionths == Numbers.NOT_A_NUMBER) {
      String number = decimalComma ? "A number" : "A number with a decimal point";
      faults.add(FaultCode.NOT_A_NUMBER, column, number + " is needed here.", cell);
    } else if (millionths == Numbers.TOO_LARGE) {
      faults.add(FaultCode.OUT_OF_RANGE, column, "A weight is 1e12 at most.", cell);
    } else if (millionths == Numbers.TOO_FINE) {
      faults.add(
          FaultCode.TOO_MANY_DECIMALS,
          column,
          "A weight has at most %d decimals. Round it.".formatted(Numbers.DECIMALS),
          cell);
    } else if (millionths <= 0) {
      faults.add(FaultCode.WEIGHT_NOT_POSITIVE, column, "A weight is above 0.", cell);
    }
    return millionths;
  }
}
