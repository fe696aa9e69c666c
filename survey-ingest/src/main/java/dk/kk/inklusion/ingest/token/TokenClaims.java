package dk.kk.inklusion.ingest.token;

import com.nimbusds.jwt.JWTClaimsSet;
import dk.kk.inklusion.ingest.access.Authenticator.Finding;
import dk.kk.inklusion.ingest.access.Authenticator.Known;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.access.VendorName;
import dk.kk.inklusion.ingest.problem.ProblemException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Who a checked token makes of its bearer. */
final class TokenClaims {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final TokenProperties properties;

  TokenClaims(TokenProperties properties) {
    this.properties = properties;
  }

  /**
   * The caller.
   *
   * @throws ProblemException 403 if it has neither scope, or is a vendor's that names no vendor or
   *     no surveys
   */
  Finding caller(JWTClaimsSet claims) {
    Set<String> scopes = new LinkedHashSet<>(words(claims.getClaim("scope")));
    scopes.addAll(words(claims.getClaim("scp")));
    String name = "jwt/" + claims.getSubject();
    if (scopes.contains(properties.stewardScope())) {
      return new Known(new Caller(Role.STEWARD, name, null, null));
    }
    if (!scopes.contains(properties.vendorScope())) {
      throw forbidden(
          "insufficient-scope",
          "The token needs the scope %s or %s."
              .formatted(properties.vendorScope(), properties.stewardScope()));
    }
    String vendor = vendor(claims);
    Set<String> surveys = words(claims.getClaim(properties.surveysClaim()));
    if (vendor == null || surveys.isEmpty()) {
      throw forbidden(
          "token-incomplete",
          "A vendor's token needs the claims %s, a name, and %s, a list of surveys."
              .formatted(properties.vendorClaim(), properties.surveysClaim()));
    }
    return new Known(new Caller(Role.VENDOR, name, vendor, surveys));
  }

  private @Nullable String vendor(JWTClaimsSet claims) {
    return claims.getClaim(properties.vendorClaim()) instanceof String name
            && VendorName.isValid(name)
        ? name
        : null;
  }

  /** A list of words, or words in one text with blanks between them. */
  private static Set<String> words(@Nullable Object claim) {
    Set<String> words = new LinkedHashSet<>();
    if (claim instanceof String text) {
      BLANKS.splitAsStream(text.strip()).filter(word -> !word.isEmpty()).forEach(words::add);
    } else if (claim instanceof Collection<?> list) {
      list.forEach(word -> words.add(String.valueOf(word)));
    }
    return words;
  }

  private static ProblemException forbidden(String code, String detail) {
    return ProblemException.of(HttpStatus.FORBIDDEN, code, detail)
        .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
  }
}
