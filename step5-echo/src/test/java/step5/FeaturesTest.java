package step5;

import testsupport.FeatureTable;

class FeaturesTest extends FeatureTable {
    FeaturesTest() {
        super(5);
    }
}
