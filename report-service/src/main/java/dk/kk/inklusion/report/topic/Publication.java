package dk.kk.inklusion.report.topic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kk.inklusion.model.event.IndexEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a published revision without opening it.
 *
 * @param sequence its place among all published revisions of all surveys
 * @param revision its place among those of its wave, from 1
 * @param reason why it was published
 * @param asOf when the last batch in it was received; null where there was none
 * @param publishedAt when it was published, to the millisecond
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Publication(
    long sequence,
    String survey,
    String wave,
    long revision,
    IndexEvent.Status status,
    IndexEvent.@Nullable Reason reason,
    @Nullable Instant asOf,
    Instant publishedAt) {
  /** The survey by which operations see that the whole way works; nobody answered it. */
  public static final String CANARY = "canary";

  /** Whether it has a place on pages and in feeds, and who did not ask for it is told of it. */
  @JsonIgnore
  public boolean isForPeople() {
    return !survey.equals(CANARY);
  }
}
