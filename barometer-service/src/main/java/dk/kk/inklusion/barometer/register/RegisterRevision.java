package dk.kk.inklusion.barometer.register;

import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import java.time.Instant;

/**
 * What a revision of a period would say.
 *
 * @param content without sequence, revision, reason and time: where it is the same as before, there
 *     is nothing to publish
 * @param asOf when the latest of the measurements it may rest on was handed in
 */
public record RegisterRevision(IndexEvent content, Instant asOf) {
  /** Whether any group has a figure. */
  public boolean hasFigures() {
    return content.groups().stream().anyMatch(entry -> entry.status().hasNumbers());
  }

  /** As it is published; it gets its sequence later. */
  public IndexEvent published(long revision, Reason reason) {
    return new IndexEvent(
        null,
        content.survey(),
        content.wave(),
        revision,
        content.status(),
        reason,
        asOf,
        content.codebook(),
        content.method(),
        content.surveyTitle(),
        content.title(),
        content.period(),
        content.covers(),
        content.weighting(),
        content.quality(),
        content.measures(),
        content.dimensions(),
        content.comparison(),
        content.groups(),
        content.gaps(),
        content.changes(),
        content.adjusted(),
        content.decomposition(),
        content.outlook(),
        content.indicator());
  }
}
