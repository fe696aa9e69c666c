package dk.kk.inklusion.ingest.token;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose tokens are good here.
 *
 * @param issuer as in a token's {@code iss}; empty where there is none
 * @param jwksUri where the issuer's public keys are
 * @param audience what a token's {@code aud} must name
 * @param stewardScope the scope of a steward
 * @param vendorScope the scope of a vendor
 * @param vendorClaim the claim that names the vendor
 * @param surveysClaim the claim that lists the surveys a token is good for
 * @param clockSkew how far the issuer's clock may be off
 * @param keysKept how long fetched keys count without asking again; one the issuer took back is
 *     refused after this
 * @param keysKeptInOutage how long they count while the issuer does not answer
 * @param fetchPause how often keys are fetched at most, twice over, because of an unknown one
 * @param fetchTimeout how long the issuer may take
 */
@ConfigurationProperties("ingest.jwt")
record TokenProperties(
    String issuer,
    String jwksUri,
    String audience,
    String stewardScope,
    String vendorScope,
    String vendorClaim,
    String surveysClaim,
    Duration clockSkew,
    Duration keysKept,
    Duration keysKeptInOutage,
    Duration fetchPause,
    Duration fetchTimeout) {
  boolean isUsed() {
    return !issuer.isBlank();
  }

  URI keys() {
    return URI.create(jwksUri);
  }
}
