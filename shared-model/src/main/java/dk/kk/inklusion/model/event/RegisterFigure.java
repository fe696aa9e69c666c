package dk.kk.inklusion.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.Indicator;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a revision of a register indicator says beyond its figures.
 *
 * @param definition the indicator as it was when this was published
 * @param verdict on the change of its headline group since the previous period; null where there is
 *     none, or the indicator has no polarity
 * @param distance how far the headline group is from the target, or the focal group from the
 *     reference, in the unit; above 0 where something is left to be done, null where there is
 *     neither
 * @param decimals of its figures, by which they were rounded before they came here
 * @param areas of an area indicator, where each is; empty otherwise
 * @param notes on single figures
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegisterFigure(
    Indicator definition,
    @Nullable Verdict verdict,
    @Nullable BigDecimal distance,
    int decimals,
    List<AreaLevel> areas,
    List<FigureNote> notes) {

  /** An area and the code of the level it is at. */
  public record AreaLevel(String area, Text label, String level) {}

  /** What must be known of a group's figure. */
  public record FigureNote(String group, Text text) {}
}
