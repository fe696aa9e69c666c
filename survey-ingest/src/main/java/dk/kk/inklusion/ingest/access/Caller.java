package dk.kk.inklusion.ingest.access;

import dk.kk.inklusion.ingest.audit.Actor;
import dk.kk.inklusion.ingest.problem.ProblemException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Who is calling, as a parameter of a handler.
 *
 * @param vendor whose key it is; null of a steward's
 * @param surveys the surveys the key is good for; null for all
 */
public record Caller(Role role, @Nullable String vendor, @Nullable Set<String> surveys) {
  /** The same, as the audit trail knows them. */
  public Actor actor() {
    return new Actor(role.toString(), vendor, null);
  }

  /** Whether the key is good for a survey. */
  public boolean mayUse(String survey) {
    return surveys == null || surveys.contains(survey);
  }

  /** Refuses a survey the key is not good for. */
  public void requireSurvey(String survey) {
    if (!mayUse(survey)) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN,
          "other-survey",
          "This key is not for that survey. Ask the steward for one that is.");
    }
  }

  /** The vendor whose data the caller may see; null for everybody's. */
  public @Nullable String seesOnly() {
    return role == Role.STEWARD ? null : vendor;
  }
}
