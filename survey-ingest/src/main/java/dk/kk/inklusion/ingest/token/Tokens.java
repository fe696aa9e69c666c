package dk.kk.inklusion.ingest.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dk.kk.inklusion.ingest.access.Authenticator;
import dk.kk.inklusion.ingest.problem.ProblemException;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Checks tokens against the issuer's public keys, which are fetched when needed and kept. */
@Component
@Order(3)
final class Tokens implements Authenticator {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  private static final Duration RETRY = Duration.ofSeconds(10);
  private static final int LARGEST_KEY_SET = 256 * 1024;

  /**
   * Signatures with a private key alone: "none" and secrets shared with the issuer prove nothing.
   */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final TokenClaims claims;
  private final @Nullable DefaultJWTProcessor<SecurityContext> processor;

  Tokens(TokenProperties properties) {
    this.claims = new TokenClaims(properties);
    this.processor = properties.isUsed() ? processor(properties) : null;
  }

  private static DefaultJWTProcessor<SecurityContext> processor(TokenProperties properties) {
    TokenSettings.requireUsable(properties);
    var verifier =
        new DefaultJWTClaimsVerifier<>(
            Set.of(properties.audience()),
            new JWTClaimsSet.Builder().issuer(properties.issuer()).build(),
            Set.of("exp", "sub"),
            Set.of());
    verifier.setMaxClockSkew(Math.toIntExact(properties.clockSkew().toSeconds()));
    var processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys(properties)));
    processor.setJWTClaimsSetVerifier(verifier);
    return processor;
  }

  private static JWKSource<SecurityContext> keys(TokenProperties properties) {
    int timeout = Math.toIntExact(properties.fetchTimeout().toMillis());
    try {
      return JWKSourceBuilder.create(
              properties.keys().toURL(),
              new DefaultResourceRetriever(timeout, timeout, LARGEST_KEY_SET))
          .refreshAheadCache(false)
          .cache(properties.keysKept().toMillis(), 4L * timeout)
          .rateLimited(properties.fetchPause().toMillis())
          .outageTolerant(properties.keysKeptInOutage().toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("Checked before", e);
    }
  }

  @Override
  public @Nullable Finding find(String credential) {
    if (processor == null || credential.chars().filter(c -> c == '.').count() != 2) {
      return null;
    }
    try {
      return claims.caller(processor.process(credential, null));
    } catch (ExpiredJWTException e) {
      return new Refused("This token has expired. Get a new one from its issuer.");
    } catch (BadJOSEException | ParseException e) {
      return new Refused(
          "This token is not good here: its signature, issuer, audience, time or type is not what"
              + " is asked for.");
    } catch (KeySourceException e) {
      if (!(e instanceof RateLimitReachedException)) {
        LOG.warn("The issuer's keys cannot be fetched: {}", String.valueOf(e.getMessage()));
      }
      throw ProblemException.later(
          HttpStatus.SERVICE_UNAVAILABLE,
          "issuer-unavailable",
          "The keys tokens are checked by cannot be fetched. Send the same request again.",
          RETRY);
    } catch (JOSEException e) {
      return new Refused("This token's signature cannot be checked.");
    }
  }

  @Override
  public boolean isInUse() {
    return processor != null;
  }
}
