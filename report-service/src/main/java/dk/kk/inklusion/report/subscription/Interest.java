package dk.kk.inklusion.report.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.report.topic.Publication;
import org.jspecify.annotations.Nullable;

/**
 * Which revisions a subscriber is told of; null for all but the canary's, which are told to whom
 * asks for its survey.
 *
 * @param survey its name
 * @param wave its name
 * @param measure told of where the revision has it
 * @param group code of a group in any dimension, as {@code ikke-vestlig} or {@code dansk*kvinde};
 *     told of where the revision has a figure of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Interest(
    @Nullable String survey,
    @Nullable String wave,
    @Nullable String measure,
    @Nullable String group) {

  public boolean isIn(IndexEvent event) {
    return (survey != null || !event.survey().equals(Publication.CANARY))
        && is(survey, event.survey())
        && is(wave, event.wave())
        && (measure == null || event.measures().stream().anyMatch(m -> m.id().equals(measure)))
        && hasGroup(event);
  }

  private boolean hasGroup(IndexEvent event) {
    return group == null
        || event.groups().stream()
            .anyMatch(g -> g.group().equals(group) && is(measure, g.measure()));
  }

  private static boolean is(@Nullable String wanted, String found) {
    return wanted == null || wanted.equals(found);
  }
}
