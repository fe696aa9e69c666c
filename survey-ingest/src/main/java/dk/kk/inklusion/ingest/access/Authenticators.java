package dk.kk.inklusion.ingest.access;

import dk.kk.inklusion.ingest.access.Authenticator.Finding;
import dk.kk.inklusion.ingest.access.Authenticator.Refused;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** All kinds of credentials there are. */
@Component
public class Authenticators {
  private static final Logger LOG = LoggerFactory.getLogger(Authenticators.class);
  private static final Refused UNKNOWN =
      new Refused("This key is not known. Check it, or ask the steward for one.");

  private final List<Authenticator> all;

  Authenticators(List<Authenticator> all) {
    this.all = List.copyOf(all);
  }

  Finding find(String credential) {
    for (Authenticator one : all) {
      Finding finding = one.find(credential);
      if (finding != null) {
        return finding;
      }
    }
    return UNKNOWN;
  }

  /** Tells the operator of a door without a key. */
  public void warnIfNoneInUse() {
    if (all.stream().noneMatch(Authenticator::isInUse)) {
      LOG.warn("There is no key, so nobody can call: set STEWARD_KEY, or JWT_ISSUER.");
    }
  }
}
