package dk.kk.inklusion.report.format;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.event.IndexEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Words, numbers and times in the reader's language. */
public final class Words {
  private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

  /** The sign that reads as minus, not as a hyphen, and does not part from its number. */
  private static final char MINUS = '\u2212';

  /** After the keys of texts that differ where a register indicator is meant. */
  private static final String REGISTER = ".register";

  private final MessageSource messages;
  private final Locale locale;
  private final boolean register;

  public Words(MessageSource messages, Locale locale) {
    this(messages, locale, false);
  }

  private Words(MessageSource messages, Locale locale, boolean register) {
    this.messages = messages;
    this.locale = locale;
    this.register = register;
  }

  /** For what is said of a revision: nobody answers a register indicator. */
  public Words of(IndexEvent event) {
    return new Words(messages, locale, event.indicator() != null);
  }

  public String language() {
    return locale.getLanguage();
  }

  /** A text of the messages file; its arguments are words already. */
  public String text(String key, String... arguments) {
    if (register) {
      String own = messages.getMessage(key + REGISTER, arguments, null, locale);
      if (own != null) {
        return own;
      }
    }
    return messages.getMessage(key, (Object[]) arguments, locale);
  }

  public boolean has(String key) {
    return messages.getMessage(key, null, null, locale) != null;
  }

  /** A text there may be none of. */
  public String textOr(String key, String otherwise) {
    return String.valueOf(messages.getMessage(key, null, otherwise, locale));
  }

  public String in(Text text) {
    return text.in(language());
  }

  public String count(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** To the nearest whole number, half up. */
  public String whole(BigDecimal number) {
    return decimal(number, 0);
  }

  public String decimal(BigDecimal number, int decimals) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(number.setScale(decimals, RoundingMode.HALF_UP)).replace('-', MINUS);
  }

  /** With the decimals it has. */
  public String plain(BigDecimal number) {
    return decimal(number, Math.max(0, number.stripTrailingZeros().scale()));
  }

  /** A change: with its sign, also where it is above 0. */
  public String signed(BigDecimal number, int decimals) {
    return (number.signum() > 0 ? "+" : "") + decimal(number, decimals);
  }

  public String date(LocalDate date) {
    return date.format(DateTimeFormatter.ofPattern(text("format.date"), locale));
  }

  /** Date and time of day in Copenhagen. */
  public String time(Instant instant) {
    return instant
        .atZone(COPENHAGEN)
        .format(DateTimeFormatter.ofPattern(text("format.time"), locale));
  }
}
