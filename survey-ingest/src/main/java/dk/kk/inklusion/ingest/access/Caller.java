package dk.kk.inklusion.ingest.access;

import dk.kk.inklusion.ingest.audit.Actor;
import dk.kk.inklusion.ingest.problem.ProblemException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Who is calling, as a parameter of a handler.
 *
 * @param name what an audit trail calls them: the key's id, the environment's variable or the
 *     token's subject; never the key
 * @param vendor whose key it is; null of a steward's
 * @param surveys the surveys the key is good for; null for all
 */
public record Caller(
    Role role, String name, @Nullable String vendor, @Nullable Set<String> surveys) {
  static final String UNKNOWN_SURVEY = "unknown-survey";

  /** The same, as the audit trail knows them. */
  public Actor actor() {
    return new Actor(role.toString(), vendor, name);
  }

  /** Whether the key is good for a survey. */
  public boolean mayUse(String survey) {
    return surveys == null || surveys.contains(survey);
  }

  /**
   * Refuses a survey the key is not good for, whether there is such a survey or not: nobody learns
   * by this which others there are.
   *
   * @throws ProblemException 404
   */
  public void requireSurvey(String survey) {
    if (!mayUse(survey)) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND,
          UNKNOWN_SURVEY,
          "There is no such survey for this key. Check the address, or ask the steward for a key"
              + " that is good for it.");
    }
  }

  /** Whether the caller may see something of a vendor's in a survey. */
  public boolean sees(String itsVendor, String survey) {
    return (vendor == null || vendor.equals(itsVendor)) && mayUse(survey);
  }
}
