package dk.kk.inklusion.barometer.statistics;

/**
 * Respondents whom a regression cannot tell apart: of one stratum, one of the two groups and one
 * level of every covariate, all with the measure answered (statistics.md 1 and 18).
 *
 * @param stratum index among the wave's strata
 * @param isReference whether of the reference group; otherwise of the focal one
 * @param levels index of the level of each covariate, in the codebook's order
 */
@SuppressWarnings("ArrayRecordComponent") // many and never compared
public record ModelCell(int stratum, boolean isReference, int[] levels, Moments moments) {}
