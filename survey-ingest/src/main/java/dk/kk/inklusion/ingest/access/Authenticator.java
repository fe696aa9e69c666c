package dk.kk.inklusion.ingest.access;

import org.jspecify.annotations.Nullable;

/** Knows one kind of credential. */
public interface Authenticator {
  /**
   * Whose credential this is.
   *
   * @param credential what came after {@code Bearer}; any text
   * @return null where it is not one of these
   */
  @Nullable Finding find(String credential);

  /** Whether anybody could get in by one of these. */
  boolean isInUse();

  /** What was found of a credential. */
  sealed interface Finding {}

  /** It is this caller's. */
  record Known(Caller caller) implements Finding {}

  /**
   * It is good no more, or not here.
   *
   * @param reason for its owner: what is wrong and what to do
   */
  record Refused(String reason) implements Finding {}
}
