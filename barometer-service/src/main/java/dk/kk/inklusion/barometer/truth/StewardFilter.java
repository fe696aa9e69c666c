package dk.kk.inklusion.barometer.truth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets nobody past without the steward's key. */
@Component
final class StewardFilter extends OncePerRequestFilter {
  private static final String BEARER = "Bearer ";

  private final byte[] keyHash;
  private final HandlerExceptionResolver errors;

  StewardFilter(
      @Value("${barometer.steward-key:}") String key,
      HandlerExceptionResolver handlerExceptionResolver) {
    if (key.isBlank()) {
      throw new IllegalStateException(
          "STEWARD_KEY is not set. Without it nobody could read the truth; set it to the steward's"
              + " key.");
    }
    keyHash = hash(key);
    errors = handlerExceptionResolver;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isSteward(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    errors.resolveException(
        request,
        response,
        null,
        new Problem(
            HttpStatus.UNAUTHORIZED,
            "unauthorized",
            "Send the steward's key as 'Authorization: Bearer <key>'."));
  }

  private boolean isSteward(@Nullable String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && MessageDigest.isEqual(hash(authorization.substring(BEARER.length()).trim()), keyHash);
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
