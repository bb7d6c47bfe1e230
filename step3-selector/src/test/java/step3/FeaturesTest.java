package step3;

import testsupport.FeatureTable;

class FeaturesTest extends FeatureTable {
    FeaturesTest() {
        super(3);
    }
}
