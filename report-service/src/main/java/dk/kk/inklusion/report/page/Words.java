package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Words, numbers and times in the page's language. */
final class Words {
  private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

  private final MessageSource messages;
  private final Locale locale;

  Words(MessageSource messages, Locale locale) {
    this.messages = messages;
    this.locale = locale;
  }

  String language() {
    return locale.getLanguage();
  }

  /** A text of the messages file; its arguments are words already. */
  String text(String key, String... arguments) {
    return messages.getMessage(key, (Object[]) arguments, locale);
  }

  String in(Text text) {
    return text.in(language());
  }

  String count(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** To the nearest whole number, half up. */
  String whole(BigDecimal number) {
    return decimal(number, 0);
  }

  String decimal(BigDecimal number, int decimals) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(number.setScale(decimals, RoundingMode.HALF_UP));
  }

  String date(LocalDate date) {
    return date.format(DateTimeFormatter.ofPattern(text("format.date"), locale));
  }

  /** Date and time of day in Copenhagen. */
  String time(Instant instant) {
    return instant
        .atZone(COPENHAGEN)
        .format(DateTimeFormatter.ofPattern(text("format.time"), locale));
  }
}
