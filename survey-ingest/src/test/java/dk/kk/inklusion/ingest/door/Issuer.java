package dk.kk.inklusion.ingest.door;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A token issuer: it serves its public keys on this machine and signs what a test asks for. */
final class Issuer implements AutoCloseable {
  static final String NAME = "https://login.example.dk";
  static final String AUDIENCE = "survey-ingest";

  private final HttpServer server;
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile JWKSet served = new JWKSet();

  private Issuer(HttpServer server) {
    this.server = server;
  }

  static Issuer start() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var issuer = new Issuer(server);
    server.createContext(
        "/keys",
        exchange -> {
          issuer.fetches.incrementAndGet();
          byte[] body = issuer.served.toString(true).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return issuer;
  }

  Map<String, String> settings() {
    return Map.of(
        "ingest.jwt.issuer", NAME,
        "ingest.jwt.audience", AUDIENCE,
        "ingest.jwt.jwks-uri", "http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
  }

  static RSAKey rsa() throws JOSEException {
    return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
  }

  static ECKey ec() throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
  }

  /** From now on these are its keys. */
  void serve(JWK... keys) {
    served = new JWKSet(List.of(keys));
  }

  int fetches() {
    return fetches.get();
  }

  /** Claims of a vendor's token, for a survey. */
  static JWTClaimsSet vendor(String vendor, String... surveys) {
    return claims("survey:deliver")
        .claim("vendor", vendor)
        .claim("surveys", List.of(surveys))
        .build();
  }

  static JWTClaimsSet.Builder claims(String scope) {
    return new JWTClaimsSet.Builder()
        .issuer(NAME)
        .audience(AUDIENCE)
        .subject("client-1")
        .claim("scope", "openid " + scope)
        .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
  }

  static String sign(RSAKey key, JWTClaimsSet claims) throws JOSEException {
    return sign(key, claims, header -> header);
  }

  static String sign(RSAKey key, JWTClaimsSet claims, UnaryOperator<JWSHeader.Builder> header)
      throws JOSEException {
    var builder = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID());
    var token = new SignedJWT(header.apply(builder.type(JOSEObjectType.JWT)).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  static String sign(ECKey key, JWTClaimsSet claims) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    var token = new SignedJWT(header, claims);
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  /** Signed with the public key as if it were a shared secret: the classic confusion. */
  static String signWithPublicKey(RSAKey key, JWTClaimsSet claims) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
    var token = new SignedJWT(header, claims);
    token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    return token.serialize();
  }

  static String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
