package dk.kk.inklusion.model.codebook;

import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes a whole number of millionths as the decimal number it stands for. */
final class Millionths extends ValueSerializer<Long> {
  @Override
  public void serialize(Long value, JsonGenerator json, SerializationContext context) {
    BigDecimal decimal = BigDecimal.valueOf(value, 6).stripTrailingZeros();
    json.writeNumber(decimal.scale() < 0 ? decimal.setScale(0) : decimal);
  }
}
