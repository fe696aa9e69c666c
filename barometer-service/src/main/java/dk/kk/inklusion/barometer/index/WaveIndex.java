package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.statistics.PooledModel;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.codebook.Measure;
import dk.kk.inklusion.model.codebook.Variable;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.Change.Kind;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Covers;
import dk.kk.inklusion.model.event.IndexEvent.Dimension;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.IndexEvent.Period;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.event.IndexEvent.Status;
import dk.kk.inklusion.model.wave.WaveDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The index of a wave: its figures, and what other waves' say of them, as an event. */
public final class WaveIndex {
  /** Changes whenever a formula does, so that readers know why figures moved. */
  static final String METHOD = "taylor-1";

  private static final Text OTHER_OR_UNKNOWN = new Text("Øvrige/uoplyst", "Other or not stated");

  private WaveIndex() {}

  /**
   * What tells one published state of a wave from another.
   *
   * @param revision 1 and up
   * @param batches batches of answers received so far
   * @param waiting respondents whose changes are not in the figures
   */
  public record Edition(long revision, Reason reason, Instant asOf, long batches, long waiting) {}

  /**
   * The figures of the waves that changes are measured against.
   *
   * @param previous null where there is none
   * @param baseline null where there is none
   */
  public record Earlier(@Nullable WaveFigures previous, @Nullable WaveFigures baseline) {
    public static final Earlier NONE = new Earlier(null, null);
  }

  /** The index as the public sees it: rounded. */
  public static IndexEvent published(
      WaveFigures figures, Earlier earlier, boolean closed, Edition edition) {
    return Rounding.round(event(figures, earlier, closed, edition));
  }

  /**
   * The index at full precision, and only what the answers decide: however they arrived, the same
   * answers give the same bytes.
   */
  public static IndexEvent truth(WaveFigures figures, Earlier earlier, boolean closed) {
    return event(figures, earlier, closed, null);
  }

  /** Whether raw gap, explained part and adjusted gap disagreed, so that none is published. */
  public static boolean contradictsItself(IndexEvent event) {
    return event.decomposition().stream()
        .anyMatch(d -> PooledModel.Reason.DOES_NOT_ADD_UP.code().equals(d.reason()));
  }

  private static IndexEvent event(
      WaveFigures figures, Earlier earlier, boolean closed, @Nullable Edition edition) {
    Codebook codebook = figures.codebook();
    WaveDefinition definition = figures.definition();
    return new IndexEvent(
        null,
        codebook.survey(),
        figures.wave(),
        edition == null ? null : edition.revision(),
        closed ? Status.FINAL : Status.PROVISIONAL,
        edition == null ? null : edition.reason(),
        edition == null ? null : edition.asOf(),
        codebook.version(),
        METHOD,
        codebook.title(),
        definition.title(),
        definition.from() == null && definition.to() == null
            ? null
            : new Period(definition.from(), definition.to()),
        new Covers(
            edition == null ? null : edition.batches(),
            figures.respondents(),
            edition == null ? 0 : edition.waiting()),
        figures.weights(),
        definition.quality(),
        codebook.measures().stream().map(WaveIndex::info).toList(),
        codebook.dimensions().stream()
            .map(name -> dimension(codebook.variable(name), figures))
            .toList(),
        codebook.comparison(),
        figures.groups(),
        figures.gaps(),
        changes(figures, earlier),
        figures.adjusted(),
        figures.decomposition(),
        earlier.baseline() == null ? List.of() : Outlooks.of(figures, earlier.baseline()),
        null);
  }

  private static List<Change> changes(WaveFigures figures, Earlier earlier) {
    List<Change> changes = new ArrayList<>();
    if (earlier.previous() != null) {
      changes.addAll(Changes.of(figures, earlier.previous(), Kind.PREVIOUS));
    }
    if (earlier.baseline() != null) {
      changes.addAll(Changes.of(figures, earlier.baseline(), Kind.BASELINE));
    }
    return changes;
  }

  private static MeasureInfo info(Measure measure) {
    boolean mean = measure instanceof Measure.Mean;
    String unit = measure.unit();
    return new MeasureInfo(
        measure.id(),
        mean ? "mean" : "share",
        measure.polarity(),
        measure.label(),
        unit != null ? unit : mean ? "points" : "share");
  }

  private static Dimension dimension(Variable variable, WaveFigures figures) {
    List<Group> groups = new ArrayList<>(variable.groups());
    boolean hasMerged =
        figures.groups().stream()
            .anyMatch(entry ->
                entry.dimension().equals(variable.name())
                    && entry.group().equals(Group.OTHER_OR_UNKNOWN));
    if (hasMerged) {
      groups.add(new Group(Group.OTHER_OR_UNKNOWN, OTHER_OR_UNKNOWN));
    }
    return new Dimension(variable.name(), variable.label(), groups);
  }
}
