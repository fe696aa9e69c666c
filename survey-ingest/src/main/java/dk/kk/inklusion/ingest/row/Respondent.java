package dk.kk.inklusion.ingest.row;

import dk.kk.inklusion.ingest.pseudonym.Pseudonym;
import dk.kk.inklusion.model.wave.Answers;

/** A row that passed: who it is and what they answered. */
public record Respondent(Pseudonym pseudonym, Answers answers) {}
