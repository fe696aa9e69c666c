package dk.kk.inklusion.report.subscription;

import java.net.UnknownHostException;

/** An endpoint's name leads inside this network, so for a webhook it leads nowhere. */
public class RefusedTargetException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  RefusedTargetException(String host) {
    super(
        ("%s is an address that is not on the public internet. Endpoints must be; who runs this"
                + " service can allow others with WEBHOOK_ALLOW_PRIVATE=true.")
            .formatted(host));
  }
}
