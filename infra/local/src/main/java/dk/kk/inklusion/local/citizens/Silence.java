package dk.kk.inklusion.local.citizens;

/** Which questions a person left unanswered. */
record Silence(Person person, boolean brokeOff) {

  static Silence of(Person person) {
    return new Silence(person, person.uniforms().uniform(33) < 0.012);
  }

  boolean onIncome() {
    return person.uniforms().uniform(30) < person.group().incomeNonresponse();
  }

  boolean onEducation() {
    return person.uniforms().uniform(31) < 0.012;
  }

  boolean onDiscrimination() {
    return person.uniforms().uniform(32) < 0.008;
  }

  /** Who broke off answered few items, mostly too few for an index. */
  boolean onItem(int item) {
    return person.uniforms().uniform(40 + item) < (brokeOff ? 0.8 : 0.02);
  }
}
